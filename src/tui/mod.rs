//! The screen: events become messages, the model becomes cells.

/// Colors.
#[derive(Clone, Copy, Debug)]
pub enum ColorChoice {
    /// a
    Auto,
    /// b
    Always,
    /// c
    Never,
}
/// Where.
#[derive(Debug)]
pub enum Begin {
    /// a
    Home,
    /// b
    Assessment(String),
    /// c
    Example,
}
/// run
pub fn run(_: crate::runtime::Workspace, _: Begin, _: ColorChoice) -> Result<(), crate::runtime::Trouble> {
    Ok(())
}
