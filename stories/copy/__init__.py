"""The words of a story while they are worked on: what may be kept, how the house writes, where commented words stand by now,
which stories they link to, what readers may be told of a change."""
