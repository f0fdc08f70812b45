//! Another process in the way.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use gapbook::storage::assessment::{Access, ReadOnly};

use crate::desk::{save, state};
use crate::room::{Room, Running, again, is_inside};

#[test]
fn another_process_is_named_and_when_it_is_killed_all_goes_on() {
    let room = Room::new();
    drop(room.begun());
    let mut command = again(&[], "window::holder_inside");
    command.env("ROOM", room.path("")).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut holder = Running(command.spawn().unwrap());
    let mut said = BufReader::new(holder.0.stdout.take().unwrap());
    let mut line = String::new();
    while !line.contains("holding") {
        line.clear();
        assert!(said.read_line(&mut line).unwrap() > 0, "the other process ended");
    }
    let open = room.store().open("hipaa-2026", "Kim Tran").unwrap();
    let before = state(&open);
    let Access::ReadOnly(ReadOnly::Held(Some(by))) = &open.access else { panic!("{:?}", open.access) };
    assert_eq!((by.person.as_str(), by.process), ("Dana Reyes", holder.0.id()));
    let said = room.run(&["delete", "hipaa-2026"]);
    said.fails_with("Dana Reyes has it open on desk");
    assert!(room.folder().exists());
    holder.0.kill().unwrap();
    holder.0.wait().unwrap();
    let mut open = room.store().open("hipaa-2026", "Dana Reyes").unwrap();
    assert_eq!(state(&open), before);
    save(&mut open, "q", "three").unwrap();
    drop(open);
    assert!(room.store().verify("hipaa-2026").unwrap().is_good());
}

#[test]
#[ignore = "started by the test above, as the other process"]
fn holder_inside() {
    if !is_inside() {
        return;
    }
    let root = std::path::PathBuf::from(std::env::var_os("ROOM").unwrap());
    let places = gapbook::storage::Places::new(root.join("data"), root.join("state"));
    let computer = gapbook::storage::Computer::new("m", "desk");
    let open = gapbook::storage::assessment::Store::on_disk(places, computer).open("hipaa-2026", "Dana Reyes").unwrap();
    assert!(matches!(open.access, Access::Write(_)));
    println!("holding");
    // Until whoever started this ends it, or is gone.
    let _ = std::io::stdin().read(&mut [0]);
}
