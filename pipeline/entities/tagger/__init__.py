"""The learned layer: a linear model over hashed features tags characters as parts of names of persons and bodies.

`features` turns a text into rows of the model's weights, `model` is the file they are kept in, `decoding` finds the
best names, `layer` says which of them are candidates. `training/` at the project's top makes the model; MODEL_CARD.md
says of what, how, and how good it is.
"""
