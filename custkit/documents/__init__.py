"""What leaves the room: blocks of content, and the files made of them, all without a network.

A document is built once as blocks (:mod:`custkit.documents.blocks`), each with the ids it rests on; a format only
renders them. So a sentence is the same in every format, and so are its sources.
"""
