//! The sentences for what keeps a file from being read.

use crate::document::open::{EXCEL_95, EXCEL_XML, Limit, OpenError, WORD_97};

/// A stable name for the sort of error, and the keys of its sentences.
pub(super) fn keys(error: &OpenError) -> (&'static str, &'static str, &'static str) {
    match error {
        OpenError::Empty => ("cli::empty", "error-empty", "error-empty-help"),
        OpenError::Unsupported { what: "RTF" | WORD_97 } => {
            ("cli::unsupported", "error-unsupported", "error-unsupported-word-help")
        }
        OpenError::Unsupported { what: EXCEL_95 | EXCEL_XML | "XLSB" } => {
            ("cli::unsupported", "error-unsupported", "error-unsupported-excel-help")
        }
        OpenError::Unsupported { .. } => ("cli::unsupported", "error-unsupported", "error-unsupported-help"),
        OpenError::Binary { .. } => ("cli::binary", "error-binary", "error-binary-help"),
        OpenError::Undecodable { .. } => ("cli::undecodable", "error-undecodable", "error-undecodable-help"),
        OpenError::LineTooLong { .. } => {
            ("cli::line_too_long", "error-line-too-long", "error-line-too-long-help")
        }
        OpenError::Corrupt { .. } => ("cli::corrupt", "error-corrupt", "error-corrupt-help"),
        OpenError::Encrypted => ("cli::encrypted", "error-encrypted", "error-encrypted-help"),
        OpenError::Locked => ("cli::encrypted", "error-encrypted-pdf", "error-encrypted-pdf-help"),
        OpenError::Unreadable { .. } => ("cli::no_text", "error-no-text", "error-no-text-help"),
        OpenError::Beyond { limit, .. } => match limit {
            Limit::Unpacked => ("cli::unpacked", "error-unpacked", "error-unpacked-help"),
            Limit::Files => ("cli::archive_files", "error-archive-files", "error-hostile-help"),
            Limit::Cells => ("cli::cells", "error-cells", "error-cells-help"),
            Limit::Depth => ("cli::depth", "error-depth", "error-hostile-help"),
        },
    }
}

/// What is filled into the sentences, besides the path.
pub(super) fn words(error: &OpenError) -> Vec<(&'static str, String)> {
    match error {
        OpenError::Empty | OpenError::Encrypted | OpenError::Locked => Vec::new(),
        OpenError::Unreadable { pages } => vec![("pages", pages.to_string())],
        OpenError::Unsupported { what } => vec![("found", (*what).to_owned())],
        OpenError::Binary { offset } => vec![("offset", offset.to_string())],
        OpenError::Undecodable { encoding, offset } => {
            vec![("encoding", (*encoding).to_owned()), ("offset", offset.to_string())]
        }
        OpenError::LineTooLong { limit, found, line } => {
            vec![("limit", limit.to_string()), ("found", found.to_string()), ("line", line.to_string())]
        }
        OpenError::Corrupt { kind, what } => vec![("kind", (*kind).to_owned()), ("what", what.clone())],
        OpenError::Beyond { limit, most } => {
            let most = if *limit == Limit::Unpacked { most >> 20 } else { *most };
            vec![("most", most.to_string())]
        }
    }
}
