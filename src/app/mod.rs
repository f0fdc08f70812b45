//! The program without a screen: `update(&mut Model, Msg) -> Vec<Effect>`. Names no terminal, file, thread or clock.
