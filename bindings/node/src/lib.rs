//! lawful for Node: what `index.js` stands on.
//!
//! In: paths, and requests as JSON text. Out: answers as JSON text, equal to those of `lawful-service`. Never: an object of JavaScript looked into
//! here, for which values JSON can hold is said in `index.js`, in sight of whoever reads it.

use lawful::calendar;
use lawful::decision::Request;
use lawful::finding::Language;
use lawful_service::{Json, Load, Policy};
use napi::{Error, Result, Status};
use napi_derive::napi;

/// How a policy is loaded.
#[napi(object)]
pub struct Options {
    /// The notice that is meant where the folder declares several.
    pub notice: Option<String>,
    /// The day of the check, as `2026-03-31`.
    pub today: Option<String>,
    /// The language of findings: `en`, `nl`, `fr`, `de`, or a locale of one of them.
    pub language: Option<String>,
    /// Makes no machine code.
    pub tables: Option<bool>,
}

/// A policy that decides.
#[napi]
pub struct Native {
    json: Json,
}

#[napi]
impl Native {
    /// Loads a folder, a `.policy` file or a program file.
    #[napi(factory)]
    pub fn load(path: String, options: Options) -> Result<Self> {
        let policy = how(options)?.load(path).map_err(|fault| error(fault.to_string()))?;
        Ok(Self { json: policy.json() })
    }

    /// The name of the notice.
    #[napi(getter)]
    pub fn name(&self) -> &str {
        self.json.policy().name()
    }

    /// Whether decisions run as machine code.
    #[napi(getter)]
    pub fn is_native(&self) -> bool {
        self.json.policy().is_native()
    }

    /// The first day of each version, the first to be in force first.
    #[napi(getter)]
    pub fn versions(&self) -> Vec<String> {
        self.json.policy().versions().map(|(from, _)| calendar::format(from.max(calendar::FIRST))).collect()
    }

    /// What a request may say, as JSON.
    #[napi]
    pub fn fields(&self) -> Result<String> {
        serde_json::to_string(&self.json.policy().fields()).map_err(|fault| error(fault.to_string()))
    }

    /// The answer to a request, both as JSON.
    #[napi]
    pub fn decide(&mut self, request: String) -> &str {
        self.json.decide(request)
    }

    /// The same with every reason.
    #[napi]
    pub fn explain(&mut self, request: String) -> &str {
        self.json.explain(request)
    }

    /// The smallest changes of facts that would permit it, as JSON.
    #[napi]
    pub fn what_would_permit(&self, request: String) -> Result<String> {
        let request: Request = serde_json::from_str(&request).map_err(|fault| error(fault.to_string()))?;
        let asked = self.policy().ask(&request).map_err(|refused| error(refused.to_string()))?;
        serde_json::to_string(&asked.what_would_permit()).map_err(|fault| error(fault.to_string()))
    }

    fn policy(&self) -> &Policy {
        self.json.policy()
    }
}

fn how(options: Options) -> Result<Load> {
    let mut load = Policy::options();
    if let Some(notice) = options.notice {
        load = load.notice(notice);
    }
    if let Some(today) = options.today {
        let day = calendar::parse(&today);
        load = load.today(day.ok_or_else(|| error(format!("there is no day `{today}`")))?);
    }
    if let Some(code) = options.language {
        let language = Language::of(&code);
        load = load.language(language.ok_or_else(|| error(format!("there is no language `{code}`")))?);
    }
    Ok(if options.tables == Some(true) { load.tables_only() } else { load })
}

fn error(words: String) -> Error {
    Error::new(Status::GenericFailure, words)
}
