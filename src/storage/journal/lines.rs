//! Reading the lines of a log on several threads: each line is checked by itself.

use std::thread;

use super::LineProblem;
use super::line::read_line;
use crate::domain::record::Linked;

type Read = Vec<Result<Linked, LineProblem>>;

/// What is worth a thread of its own, in bytes.
const PIECE: usize = 256 << 10;

/// More threads than this would wait for memory.
const MOST_THREADS: usize = 4;

/// Reads lines that each end in a newline, in their order.
pub(super) fn read_lines(bytes: &[u8]) -> Read {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS).min(bytes.len() / PIECE);
    let (first, others) = pieces(bytes, threads);
    thread::scope(|scope| {
        let beside = |piece| (piece, thread::Builder::new().spawn_scoped(scope, move || read_piece(piece)));
        let others: Vec<_> = others.into_iter().map(beside).collect();
        let mut read = read_piece(first);
        for (piece, thread) in others {
            match thread.map(thread::ScopedJoinHandle::join) {
                Ok(Ok(lines)) => read.extend(lines),
                Ok(Err(panic)) => std::panic::resume_unwind(panic),
                Err(_) => read.extend(read_piece(piece)),
            }
        }
        read
    })
}

fn read_piece(bytes: &[u8]) -> Read {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    lines.map(|line| read_line(line.strip_suffix(b"\n").unwrap_or(line))).collect()
}

/// Whole lines in pieces of about one size: the first one, and as many others as make up `count`.
fn pieces(bytes: &[u8], count: usize) -> (&[u8], Vec<&[u8]>) {
    let length = bytes.len() / count.max(1);
    let (mut rest, mut others) = (bytes, Vec::new());
    // From the end, so that what is left over is the first.
    for n in (1..count).rev() {
        let end = rest.get(..length * n).and_then(|part| part.iter().rposition(|byte| *byte == b'\n'));
        let (before, piece) = rest.split_at(end.map_or(0, |end| end + 1));
        others.push(piece);
        rest = before;
    }
    others.reverse();
    (rest, others)
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn pieces_are_whole_lines_and_all_there_is() {
        let log: Vec<u8> = (0..100).flat_map(|n| format!("{}\n", "x".repeat(n * n % 61)).into_bytes()).collect();
        for count in 0..9 {
            let (first, others) = pieces(&log, count);
            assert_eq!(others.len(), count.saturating_sub(1));
            assert_eq!([&[first][..], &others].concat().concat(), log, "{count}");
            let ends_whole = |piece: &&[u8]| piece.is_empty() || piece.ends_with(b"\n");
            assert!(others.iter().chain([&first]).all(ends_whole), "{count}");
        }
        let one_line = [b"y".repeat(500), b"\n".to_vec()].concat();
        assert_eq!(pieces(&one_line, 3).1.concat(), one_line);
    }
}
