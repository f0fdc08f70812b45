//! The screen: events become messages, the model becomes cells.
