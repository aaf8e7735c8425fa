//! Rules: rule files as written and as compiled, selectors, patterns, the check expression and the built-in
//! packs. It must not know a concrete report's text, I/O or output formats.

pub mod expr;
