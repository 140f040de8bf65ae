// Unfold writes the name of a chosen file into the next text field around it, which it takes for part of its own widget. None of
// our pages has that widget: there it would be a reason, or a photographer. A file field it believes to have seen it leaves alone.
Object.defineProperty(HTMLInputElement.prototype, "hasChangeListener", { value: true })
