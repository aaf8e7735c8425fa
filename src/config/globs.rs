//! Patterns of paths. Owns what `*`, `**` and a pattern without a `/` mean; it must not know the file system.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Patterns of which one must match.
#[derive(Clone, Debug)]
pub(super) struct Globs {
    set: GlobSet,
}

impl Default for Globs {
    fn default() -> Globs {
        Globs { set: GlobSet::empty() }
    }
}

impl Globs {
    /// Compiles patterns; with each that is wrong, its number and what is wrong.
    pub(super) fn new(patterns: &[&str]) -> Result<Globs, Vec<(usize, String)>> {
        let mut set = GlobSetBuilder::new();
        let mut faults = Vec::new();
        for (index, pattern) in patterns.iter().enumerate() {
            let built = GlobBuilder::new(&anchored(pattern)).literal_separator(true).build();
            match built {
                Ok(glob) => {
                    set.add(glob);
                }
                Err(error) => faults.push((index, error.kind().to_string())),
            }
        }
        match set.build() {
            Ok(set) if faults.is_empty() => Ok(Globs { set }),
            Ok(_) => Err(faults),
            Err(error) => Err(vec![(0, error.kind().to_string())]),
        }
    }

    /// Whether a path, or a directory above it, matches.
    pub(super) fn match_with_parents(&self, path: &str) -> bool {
        if self.set.is_empty() {
            return false;
        }
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        ends.into_iter().any(|end| self.set.is_match(&path[..end]))
    }
}

/// A pattern without a `/` matches at any depth, as in `.gitignore`; one with a `/` from the configuration on.
fn anchored(pattern: &str) -> String {
    let plain = pattern.trim_start_matches("./").trim_end_matches('/');
    match plain.strip_prefix('/') {
        Some(rooted) => rooted.to_owned(),
        None if plain.contains('/') => plain.to_owned(),
        None => format!("**/{plain}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_patterns_match() {
        for (pattern, path, matches) in [
            ("*.bak.md", "2023/a.bak.md", true),
            ("*.bak.md", "2023/a.md", false),
            ("archive", "archive/2021/a.txt", true),
            ("archive/", "old/archive/a.txt", true),
            ("/archive", "old/archive/a.txt", false),
            ("drafts/*.txt", "drafts/a.txt", true),
            ("drafts/*.txt", "drafts/en/a.txt", false),
            ("drafts/**/*.txt", "drafts/en/a.txt", true),
            ("草稿/*", "草稿/第一稿.txt", true),
            ("{a,b}.txt", "b.txt", true),
        ] {
            let globs = Globs::new(&[pattern]).unwrap();
            assert_eq!(globs.match_with_parents(path), matches, "{pattern} {path}");
        }
    }

    #[test]
    fn a_bracket_that_is_never_closed() {
        let faults = Globs::new(&["a.txt", "a["]).err().unwrap();
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].0, 1);
    }
}
