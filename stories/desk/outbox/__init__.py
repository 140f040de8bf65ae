"""Out of the house: what happened becomes a dispatch for every subscriber, and each is tried until it arrived or was given up.

The order of things: `subscribers` are kept by an admin; `handing_out` makes the dispatches; `claiming` takes those that are due,
one worker each; `letters` writes what is sent, signed with `secrets`; `posting` sends it, to `addresses` outside alone, which
`lookups` finds in time; `outcomes` writes down what was answered; `courier` does all this again and again; `retention` forgets
what arrived long ago.
"""
