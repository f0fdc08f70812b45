//! One gap report from standing and sums, and one file per format. Opens no file.
