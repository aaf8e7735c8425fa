//! A progress bar on standard error, only on a terminal and only when a run takes long.
#![expect(clippy::disallowed_methods, reason = "`cli` is where there is a clock")]

use std::io::IsTerminal;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::limits::PROGRESS_AFTER_MS;

/// How far a run is.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    since: Instant,
    total: u64,
    done: u64,
    wanted: bool,
}

impl Progress {
    /// Nothing done yet of `total` files.
    pub(crate) fn new(total: usize) -> Progress {
        // Where findings scroll by on the same terminal, they are progress enough.
        let wanted = std::io::stderr().is_terminal() && !std::io::stdout().is_terminal();
        Progress { bar: None, since: Instant::now(), total: total as u64, done: 0, wanted }
    }

    /// One file more is done.
    pub(crate) fn step(&mut self) {
        self.done += 1;
        if self.wanted && self.bar.is_none() && self.since.elapsed().as_millis() >= PROGRESS_AFTER_MS {
            let bar = ProgressBar::with_draw_target(Some(self.total), ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}");
            self.bar = Some(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
