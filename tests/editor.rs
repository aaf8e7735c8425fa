//! The JSON Schema of rule files in an editor: the YAML language server shows a wrong key where it stands, and what a
//! key is for. Skipped where no `yaml-language-server` is installed (`npm install -g yaml-language-server`);
//! `YAML_LANGUAGE_SERVER` names another one.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::unwrap_used,
    reason = "a test that starts a program"
)]

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

/// How long the server may take for an answer.
const PATIENCE: Duration = Duration::from_secs(60);

struct Server {
    child: Child,
    input: ChildStdin,
    said: Receiver<Value>,
}

impl Server {
    /// Starts the server; `None` where there is none.
    fn start() -> Option<Server> {
        let program = std::env::var("YAML_LANGUAGE_SERVER").unwrap_or("yaml-language-server".to_owned());
        let mut command = Command::new(program);
        command.arg("--stdio").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().ok()?;
        let input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (send, said) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if send.send(message).is_err() {
                    return;
                }
            }
        });
        Some(Server { child, input, said })
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.input.flush().unwrap();
    }

    fn request(&mut self, id: u32, method: &str, params: &Value) -> Value {
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        self.wait(|message| message["id"] == id && message.get("method").is_none())["result"].clone()
    }

    fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The next message of that kind; what the server asks meanwhile is answered with nothing.
    fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.said.recv_timeout(PATIENCE).expect("the language server answers");
            if wanted(&message) {
                return message;
            }
            if message.get("method").is_some() && message.get("id").is_some() {
                self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": null }));
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One message: headers, an empty line, as many bytes as they say.
fn read(from: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length:") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}

#[test]
fn a_wrong_key_is_underlined_and_a_right_one_explained() {
    let Some(mut server) = Server::start() else {
        eprintln!("skipped: no yaml-language-server is installed");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("rules.schema.json"), esglint::report::schema::rules()).unwrap();
    let text = "# yaml-language-server: $schema=./rules.schema.json\nrules:\n  - id: a-rule\n    title: A rule\n    \
                檢查: a > 0\n    seveirty: error\n";
    let path = folder.path().join("own.yaml");
    std::fs::write(&path, text).unwrap();
    let uri = format!("file://{}", path.display());
    let root = format!("file://{}", folder.path().display());
    server.request(1, "initialize", &json!({ "processId": null, "rootUri": root, "capabilities": {} }));
    server.notify("initialized", &json!({}));
    let yaml = json!({ "validate": true, "hover": true, "schemaStore": { "enable": false } });
    server.notify("workspace/didChangeConfiguration", &json!({ "settings": { "yaml": yaml } }));
    let document = json!({ "uri": uri, "languageId": "yaml", "version": 1, "text": text });
    server.notify("textDocument/didOpen", &json!({ "textDocument": document }));
    let published = server.wait(|message| {
        let list = message["params"]["diagnostics"].as_array();
        message["method"] == "textDocument/publishDiagnostics" && list.is_some_and(|list| !list.is_empty())
    });
    let diagnostics = published["params"]["diagnostics"].as_array().unwrap().clone();
    assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
    assert!(diagnostics[0]["message"].as_str().unwrap().contains("seveirty"), "{diagnostics:?}");
    assert_eq!(diagnostics[0]["range"]["start"], json!({ "line": 5, "character": 4 }));
    let at = json!({ "textDocument": { "uri": uri }, "position": { "line": 4, "character": 5 } });
    let hover = server.request(2, "textDocument/hover", &at).to_string();
    assert!(hover.contains("What must be true"), "{hover}");
}
