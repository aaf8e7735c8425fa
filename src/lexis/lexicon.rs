//! The words of the lexical layer, loaded once from the data files.
