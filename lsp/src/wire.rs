//! Bytes to whole messages and back, each way on a thread of its own.
//!
//! Two faults of the framework stay outside because of this file. Its decoder ends the session at the first message it
//! cannot read; here such a message is answered with an error and skipped. And it stops reading while the editor does
//! not read; here output never blocks, so two full pipes cannot wait for each other.

use crate::lifetime::{End, Ends};
use serde::de::IgnoredAny;
use std::io::{self, BufRead, Read, Write};
use std::pin::Pin;
use std::sync::mpsc as blocking;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::mpsc;

/// A text may be 16 MiB; escaped as JSON it may be several times that. More is a mistake and is skipped.
const MAX_BODY: u64 = 128 * 1024 * 1024;
const MAX_HEADER_LINE: u64 = 8 * 1024;
/// Messages read ahead of the gate. Enough to keep it busy; the pipe is the queue beyond that.
const READ_AHEAD: usize = 64;

/// What an editor sends, as the framework reads it.
pub struct Incoming {
    frames: mpsc::Receiver<Vec<u8>>,
    current: io::Cursor<Vec<u8>>,
}

/// What the framework writes; takes everything at once.
pub struct Outgoing {
    frames: Frames,
}

/// Where frames are handed to the writer; nothing instead of a frame closes the output.
type Frames = blocking::Sender<Option<Vec<u8>>>;

/// The end of the output.
pub struct Output {
    frames: Frames,
    drained: blocking::Receiver<()>,
}

impl Output {
    /// Waits until all frames have left, but not for an editor that no longer reads.
    pub fn finish(&self, patience: std::time::Duration) {
        let _ = self.frames.send(None);
        let _ = self.drained.recv_timeout(patience);
    }
}

/// Starts both threads.
pub fn connect(ends: &Ends) -> io::Result<(Incoming, Outgoing, Output)> {
    let (read, frames) = mpsc::channel(READ_AHEAD);
    let (outgoing, written) = blocking::channel();
    let (all_left, drained) = blocking::channel();

    let replies = outgoing.clone();
    let at_end = ends.clone();
    std::thread::Builder::new().name("lawful-input".into()).spawn(move || {
        receive(&mut io::stdin().lock(), &read, &replies);
        at_end.report(End::InputClosed);
    })?;
    let at_end = ends.clone();
    std::thread::Builder::new().name("lawful-output".into()).spawn(move || {
        if send(&mut io::stdout().lock(), &written).is_err() {
            at_end.report(End::OutputClosed);
        }
        let _ = all_left.send(());
    })?;
    let incoming = Incoming { frames, current: io::Cursor::default() };
    Ok((incoming, Outgoing { frames: outgoing.clone() }, Output { frames: outgoing, drained }))
}

fn receive(input: &mut impl BufRead, frames: &mpsc::Sender<Vec<u8>>, replies: &Frames) {
    loop {
        let reply = match read_message(input) {
            Ok(Some(Frame::Message(body))) => {
                if frames.blocking_send(framed(&body)).is_err() {
                    return;
                }
                continue;
            }
            Ok(Some(Frame::NotJson)) => {
                r#"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"not JSON"}}"#
            }
            Ok(Some(Frame::Malformed)) => {
                r#"{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"not a JSON-RPC message"}}"#
            }
            Ok(None) | Err(_) => return,
        };
        if replies.send(Some(framed(reply.as_bytes()))).is_err() {
            return;
        }
    }
}

fn send(output: &mut impl Write, frames: &blocking::Receiver<Option<Vec<u8>>>) -> io::Result<()> {
    while let Ok(Some(frame)) = frames.recv() {
        output.write_all(&frame)?;
        output.flush()?;
    }
    Ok(())
}

fn framed(body: &[u8]) -> Vec<u8> {
    let mut frame = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    frame.extend_from_slice(body);
    frame
}

#[derive(Debug, PartialEq)]
enum Frame {
    Message(Vec<u8>),
    NotJson,
    Malformed,
}

/// One message; nothing at the end of the input, be it between messages or within one.
fn read_message(input: &mut impl BufRead) -> io::Result<Option<Frame>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        input.by_ref().take(MAX_HEADER_LINE).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        match line.split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse::<u64>().ok();
            }
            None if line.is_empty() => match length {
                Some(length) => return read_body(input, length),
                None => return Ok(Some(Frame::Malformed)),
            },
            // `Content-Type`, or something unknown: nothing depends on it.
            Some(_) | None => {}
        }
    }
}

fn read_body(input: &mut impl BufRead, length: u64) -> io::Result<Option<Frame>> {
    if length > MAX_BODY {
        let skipped = io::copy(&mut input.by_ref().take(length), &mut io::sink())?;
        return Ok((skipped == length).then_some(Frame::Malformed));
    }
    let mut body = Vec::new();
    if input.by_ref().take(length).read_to_end(&mut body)? as u64 != length {
        return Ok(None);
    }
    Ok(Some(classify(body)))
}

/// The members by which a JSON-RPC message is recognised, each in the type the framework insists on.
#[derive(serde::Deserialize)]
struct Shape {
    jsonrpc: String,
    method: Option<String>,
    #[serde(default, deserialize_with = "present")]
    id: Option<RequestId>,
    #[serde(default, deserialize_with = "present")]
    result: Option<IgnoredAny>,
    error: Option<ErrorShape>,
}

#[derive(serde::Deserialize)]
#[serde(untagged)]
#[expect(dead_code, reason = "read for its type, not for its value")]
enum RequestId {
    Number(i64),
    Text(String),
    Null(()),
}

#[derive(serde::Deserialize)]
#[expect(dead_code, reason = "read for its type, not for its value")]
struct ErrorShape {
    code: i64,
    message: String,
}

/// `null` is a value here: a request may be answered with it.
fn present<'de, T: serde::Deserialize<'de>, D: serde::Deserializer<'de>>(
    from: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

fn classify(body: Vec<u8>) -> Frame {
    if serde_json::from_slice::<IgnoredAny>(&body).is_err() {
        return Frame::NotJson;
    }
    match serde_json::from_slice::<Shape>(&body) {
        Ok(shape)
            if shape.jsonrpc == "2.0"
                && (shape.method.is_some()
                    || shape.id.is_some() && (shape.result.is_some() != shape.error.is_some())) =>
        {
            Frame::Message(body)
        }
        Ok(_) | Err(_) => Frame::Malformed,
    }
}

impl AsyncRead for Incoming {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        loop {
            let rest = self.current.fill_buf()?;
            if !rest.is_empty() {
                let taken = rest.len().min(buffer.remaining());
                buffer.put_slice(rest.get(..taken).unwrap_or_default());
                self.current.consume(taken);
                return Poll::Ready(Ok(()));
            }
            match ready!(self.frames.poll_recv(cx)) {
                Some(frame) => self.current = io::Cursor::new(frame),
                None => return Poll::Ready(Ok(())),
            }
        }
    }
}

impl AsyncWrite for Outgoing {
    /// The framework hands over whole frames, so answers of other threads cannot land within one.
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let sent = self.frames.send(Some(bytes.to_vec()));
        Poll::Ready(sent.map(|()| bytes.len()).map_err(|_| io::ErrorKind::BrokenPipe.into()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &str) -> Vec<Frame> {
        let mut input = io::Cursor::new(bytes.as_bytes());
        std::iter::from_fn(|| read_message(&mut input).unwrap()).collect()
    }

    #[test]
    fn a_bad_message_does_not_spoil_the_next_one() {
        let good = r#"{"jsonrpc":"2.0","method":"initialized"}"#;
        let frame = |body: &str| format!("Content-Length: {}\r\n\r\n{body}", body.len());
        let bytes = [frame("{\"json"), frame("[1]"), "Nonsense: 1\r\n\r\n".into(), frame(good)].concat();
        let whole = Frame::Message(good.into());
        assert_eq!(read(&bytes), [Frame::NotJson, Frame::Malformed, Frame::Malformed, whole]);
    }

    #[test]
    fn half_a_message_is_the_end() {
        assert_eq!(read("Content-Length: 20\r\n\r\n{\"jsonrpc\""), []);
        assert_eq!(read("Content-Le"), []);
    }

    #[test]
    fn an_answer_may_be_null() {
        let answer = r#"{"jsonrpc":"2.0","id":1,"result":null}"#;
        assert_eq!(classify(answer.into()), Frame::Message(answer.into()));
    }
}
