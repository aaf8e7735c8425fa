//! All limits of running, in one place; those of reading a file's content are `document::open::Limits`.

/// The largest file that is read: 256 MiB. Reports have a few megabytes at most.
pub(crate) const MAX_FILE_BYTES: u64 = 256 << 20;
/// How many files each thread may be ahead of the one whose turn it is to be printed.
pub(crate) const LOOK_AHEAD_PER_JOB: usize = 32;
/// How long a run takes before a progress bar is shown, in milliseconds.
pub(crate) const PROGRESS_AFTER_MS: u128 = 1_000;
/// The narrowest and the widest that output is drawn, in terminal columns, and where there is no terminal.
pub(crate) const MIN_WIDTH: usize = 60;
/// See [`MIN_WIDTH`].
pub(crate) const MAX_WIDTH: usize = 100;
/// See [`MIN_WIDTH`].
pub(crate) const DEFAULT_WIDTH: usize = 80;
