//! A program in a real pseudo-terminal: send keys, wait for text, look at the screen.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long to wait for anything before a test fails.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A running program and its screen.
pub struct Pty {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// Everything the program wrote.
    pub written: Vec<u8>,
}

fn side(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).expect("a screen has cells")
}

fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

impl Pty {
    /// Starts a program with these arguments, variables and nothing else in its environment but `PATH`.
    pub fn spawn(program: &str, arguments: &[&str], variables: &[(&str, &str)], columns: u16, rows: u16) -> Self {
        let pair = native_pty_system().openpty(pty_size(columns, rows)).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        let usual = [("PATH", std::env::var("PATH").unwrap_or_default())];
        let given = variables.iter().map(|(name, value)| (*name, (*value).to_owned()));
        for (name, value) in usual.into_iter().chain(given) {
            command.env(name, value);
        }
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let keys = pair.master.take_writer().expect("a writer");
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let screen = vt100::Parser::new(side(rows), side(columns), 0);
        Self { child, master: pair.master, keys, output, screen, written: Vec::new() }
    }

    /// Sends keys as a terminal would: `\x1b` is Escape, `\r` is Enter.
    pub fn send(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("the program takes keys");
        self.keys.flush().expect("the program takes keys");
    }

    /// Waits until the screen shows a text.
    pub fn wait_for(&mut self, text: &str) {
        self.wait_until(&format!("{text:?} on the screen"), |pty| pty.contents().contains(text));
    }

    /// Waits until something is so, looking again whenever the program writes.
    pub fn wait_until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !is_so(self) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left.min(Duration::from_millis(50))) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout) if !left.is_zero() => {}
                Err(_) if is_so(self) => return,
                Err(why) => {
                    let last = self.written.len().saturating_sub(400);
                    let last = String::from_utf8_lossy(&self.written[last..]);
                    panic!("waited for {what} ({why}); the screen is\n{}\nlast bytes {last:?}", self.contents());
                }
            }
        }
    }

    /// Takes in what is still on its way: a frame may come in parts. Ends when nothing came for a moment.
    pub fn settle(&mut self) {
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(15)) {
            self.take(&bytes);
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.written.extend_from_slice(bytes);
    }

    /// The screen's text.
    pub fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    /// The screen, for its modes and cells.
    pub fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    /// The terminal's own settings (echo, line mode and the like), as text to compare.
    pub fn modes(&self) -> String {
        format!("{:?}", self.master.get_termios())
    }

    /// Changes the window's size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.master.resize(pty_size(columns, rows)).expect("the window changes its size");
        self.screen.screen_mut().set_size(side(rows), side(columns));
    }

    /// Sends a signal by name, such as `KILL` or `CONT`.
    pub fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("the program runs").to_string();
        let status = std::process::Command::new("kill").args(["-s", name, &id]).status();
        assert!(status.is_ok_and(|status| status.success()), "kill -s {name} {id}");
    }

    /// The letter of the process's state as the system tells it: `T` is stopped. Linux only.
    pub fn state(&self) -> Option<char> {
        let id = self.child.process_id()?;
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        stat.rsplit(") ").next()?.chars().next()
    }

    /// Waits for the end and returns the exit status; what was written until then has been taken in.
    pub fn wait_for_end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("a child can be waited for") {
                break status;
            }
            assert!(Instant::now() < deadline, "the program does not end; the screen is\n{}", self.contents());
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(10)) {
                self.take(&bytes);
            }
        };
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(100)) {
            self.take(&bytes);
        }
        status.exit_code()
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // A test that failed halfway must not leave its program behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
