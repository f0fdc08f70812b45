//! The journal half of `storage`, from outside: what was called saved is there, whatever happens in between.

mod damage;
mod desk;
mod disk;
mod open;
mod saving;
mod verify;
mod whose;
