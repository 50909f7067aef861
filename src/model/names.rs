//! Names: who declared what, who refers to it, and what refers to nothing.

use crate::finding::Words;
use crate::source::Span;
use crate::syntax::Name;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

/// The spaces in which names live; one name may stand for one thing in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A notice.
    Policy,
    /// An organisation.
    Party,
    /// A role of data subjects.
    Subject,
    /// A category of data.
    Data,
    /// A fact, an event or a choice.
    Fact,
    /// A condition with a name.
    Definition,
    /// A set of declared things.
    Group,
    /// A template.
    Template,
    /// A parameter of a template.
    Parameter,
    /// A purpose.
    Purpose,
    /// A recipient.
    Recipient,
    /// A contract with a processor.
    Agreement,
    /// An arrangement of joint controllers.
    Arrangement,
    /// A measure of security.
    Measure,
    /// An assessment.
    Assessment,
    /// Another document.
    Reference,
    /// What a party undertakes.
    Duty,
    /// A rule of the organisation's own.
    HouseRule,
    /// A country code.
    Territory,
    /// A set of countries.
    Area,
    /// An adequacy decision.
    Adequacy,
    /// A kind of registered number.
    Identifier,
    /// The age of consent in a country.
    AgeOfConsent,
    /// A rule of law on retention.
    Statute,
    /// The public holidays of a country.
    Holidays,
    /// Terms: kinds of purposes.
    PurposeTerm,
    /// Terms: operations.
    Operation,
    /// Terms: channels.
    Channel,
    /// Terms: safeguards.
    Safeguard,
    /// Terms: modules of standard contractual clauses.
    Module,
    /// Terms: derogations of Art. 49.
    Derogation,
    /// Terms: special categories.
    Special,
    /// Terms: conditions of Art. 9(2) and 10.
    Condition,
    /// Terms: rights.
    Right,
    /// Terms: bodies of law.
    Law,
    /// Terms: clauses of contracts and arrangements.
    Clause,
    /// Terms: kinds of measures.
    MeasureTerm,
    /// Terms: notions of the law, for documents.
    Notion,
}

impl NameKind {
    /// What it is, in words.
    #[must_use]
    pub const fn word(self) -> &'static str {
        self.words().en
    }

    /// What it is, in every language.
    #[must_use]
    pub const fn words(self) -> Words {
        match self {
            Self::Policy => Words { en: "policy", nl: "verklaring", fr: "notice", de: "Erklärung" },
            Self::Party => Words { en: "party", nl: "partij", fr: "partie", de: "Partei" },
            Self::Subject => Words {
                en: "subject",
                nl: "groep betrokkenen",
                fr: "groupe de personnes concernées",
                de: "Gruppe betroffener Personen",
            },
            Self::Data => Words { en: "data", nl: "gegevens", fr: "données", de: "Daten" },
            Self::Fact => Words {
                en: "fact, event or choice",
                nl: "feit, gebeurtenis of keuze",
                fr: "fait, événement ou choix",
                de: "Tatsache, Ereignis oder Wahl",
            },
            Self::Definition => {
                Words { en: "definition", nl: "definitie", fr: "définition", de: "Definition" }
            }
            Self::Group => Words { en: "group", nl: "groep", fr: "groupe", de: "Gruppe" },
            Self::Template => Words { en: "template", nl: "sjabloon", fr: "modèle", de: "Vorlage" },
            Self::Parameter => {
                Words { en: "parameter", nl: "invulling", fr: "élément à remplir", de: "Platzhalter" }
            }
            Self::Purpose => Words { en: "purpose", nl: "doel", fr: "finalité", de: "Zweck" },
            Self::Recipient => {
                Words { en: "recipient", nl: "ontvanger", fr: "destinataire", de: "Empfänger" }
            }
            Self::Agreement => Words { en: "agreement", nl: "overeenkomst", fr: "contrat", de: "Vertrag" },
            Self::Arrangement => Words {
                en: "arrangement",
                nl: "onderlinge regeling",
                fr: "accord entre responsables",
                de: "Vereinbarung",
            },
            Self::Measure => Words { en: "measure", nl: "maatregel", fr: "mesure", de: "Maßnahme" },
            Self::Assessment => Words { en: "assessment", nl: "beoordeling", fr: "analyse", de: "Bewertung" },
            Self::Reference => Words { en: "reference", nl: "verwijzing", fr: "renvoi", de: "Verweis" },
            Self::Duty => Words { en: "duty", nl: "plicht", fr: "obligation", de: "Pflicht" },
            Self::HouseRule => Words { en: "rule", nl: "regel", fr: "règle", de: "Regel" },
            Self::Territory => Words { en: "country", nl: "land", fr: "pays", de: "Land" },
            Self::Area => Words { en: "area", nl: "gebied", fr: "espace", de: "Gebiet" },
            Self::Adequacy => Words {
                en: "adequacy decision",
                nl: "adequaatheidsbesluit",
                fr: "décision d'adéquation",
                de: "Angemessenheitsbeschluss",
            },
            Self::Identifier => Words {
                en: "kind of number",
                nl: "soort nummer",
                fr: "sorte de numéro",
                de: "Art von Nummer",
            },
            Self::AgeOfConsent => Words {
                en: "age of consent",
                nl: "leeftijd voor toestemming",
                fr: "âge du consentement",
                de: "Einwilligungsalter",
            },
            Self::Statute => Words {
                en: "statute",
                nl: "wettelijke bepaling",
                fr: "disposition légale",
                de: "gesetzliche Vorschrift",
            },
            Self::Holidays => Words {
                en: "list of public holidays",
                nl: "lijst van feestdagen",
                fr: "liste de jours fériés",
                de: "Liste von Feiertagen",
            },
            Self::PurposeTerm => Words {
                en: "kind of purpose",
                nl: "soort doel",
                fr: "sorte de finalité",
                de: "Art von Zweck",
            },
            Self::Operation => {
                Words { en: "operation", nl: "verwerking", fr: "opération", de: "Verarbeitungsvorgang" }
            }
            Self::Channel => Words { en: "channel", nl: "kanaal", fr: "canal", de: "Kanal" },
            Self::Safeguard => Words { en: "safeguard", nl: "waarborg", fr: "garantie", de: "Garantie" },
            Self::Module => Words {
                en: "module of standard clauses",
                nl: "module van standaardbepalingen",
                fr: "module de clauses types",
                de: "Modul der Standardklauseln",
            },
            Self::Derogation => {
                Words { en: "derogation", nl: "afwijking", fr: "dérogation", de: "Ausnahme" }
            }
            Self::Special => Words {
                en: "special category",
                nl: "bijzondere categorie",
                fr: "catégorie particulière",
                de: "besondere Kategorie",
            },
            Self::Condition => Words {
                en: "condition of Art. 9 or 10",
                nl: "voorwaarde van art. 9 of 10",
                fr: "condition de l'art. 9 ou 10",
                de: "Bedingung nach Art. 9 oder 10",
            },
            Self::Right => Words { en: "right", nl: "recht", fr: "droit", de: "Recht" },
            Self::Law => {
                Words { en: "body of law", nl: "wetgeving", fr: "texte de loi", de: "Rechtsvorschriften" }
            }
            Self::Clause => Words {
                en: "clause of a contract",
                nl: "bepaling van een overeenkomst",
                fr: "clause d'un contrat",
                de: "Vertragsklausel",
            },
            Self::MeasureTerm => Words {
                en: "kind of measure",
                nl: "soort maatregel",
                fr: "sorte de mesure",
                de: "Art von Maßnahme",
            },
            Self::Notion => Words {
                en: "notion of the law",
                nl: "rechtsbegrip",
                fr: "notion de droit",
                de: "Rechtsbegriff",
            },
        }
    }

    /// The sort of terms that a word names.
    #[must_use]
    pub fn term_sort(word: &str) -> Option<Self> {
        Some(match word {
            "purpose" => Self::PurposeTerm,
            "operation" => Self::Operation,
            "channel" => Self::Channel,
            "safeguard" => Self::Safeguard,
            "special" => Self::Special,
            "condition" => Self::Condition,
            "right" => Self::Right,
            "law" => Self::Law,
            "module" => Self::Module,
            "derogation" => Self::Derogation,
            "clause" => Self::Clause,
            "measure" => Self::MeasureTerm,
            "notion" => Self::Notion,
            _ => return None,
        })
    }
}

/// Something declared: its space and its place in the model's list for that space (terms share one list).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The space.
    pub kind: NameKind,
    /// Place in the list.
    pub index: usize,
}

/// A name that refers to something declared, or declares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// Where the name stands.
    pub span: Span,
    /// What it means.
    pub target: Target,
}

/// A name that refers to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unresolved {
    /// The name.
    pub name: Name,
    /// In which space it was looked up.
    pub kind: NameKind,
    /// The most similar declared name.
    pub nearest: Option<String>,
    /// The item in which it stands.
    pub within: String,
    /// Everything that is declared in that space, if it is not much.
    pub known: Vec<String>,
}

/// A name declared twice in one space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate {
    /// The second declaration.
    pub again: Name,
    /// The first.
    pub first: Span,
    /// The space.
    pub kind: NameKind,
}

/// What groups and definitions may come to, over all places where they are used: a short text could otherwise name very much.
pub const MAX_EXPANDED: usize = 1_000_000;

/// What a group stands for.
#[derive(Debug, Clone, Default)]
pub(super) struct Members {
    /// Their space.
    pub kind: Option<NameKind>,
    /// Their places in the model's list for that space.
    pub members: Vec<usize>,
    /// Whether all of them were understood.
    pub complete: bool,
}

/// Something that rests on itself: a definition, a group, a whole that is part of its own part, a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// The space.
    pub kind: NameKind,
    /// The declarations, each of which rests on the next, and the last on the first.
    pub path: Vec<Name>,
}

/// The declared names of one space.
#[derive(Debug, Clone, Default)]
struct Declared {
    /// The first declaration of each: its place in the model's list, and where it stands.
    places: HashMap<Arc<str>, (usize, Span)>,
    /// The names in the order in which they were entered.
    names: Vec<Arc<str>>,
    /// The names by letter, once somebody asks for them.
    sorted: OnceLock<Vec<Arc<str>>>,
}

/// What is declared. All of it is known before any field is read; then whoever reads shares it.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    declared: BTreeMap<NameKind, Declared>,
    /// For each group, what its members are, as far as that is known yet.
    pub groups: Vec<Members>,
}

impl Known {
    fn entry(&self, kind: NameKind, name: &str) -> Option<(usize, Span)> {
        self.declared.get(&kind)?.places.get(name).copied()
    }

    fn of(&self, kind: NameKind) -> impl Iterator<Item = &str> {
        let sorted = |declared: &Declared| {
            let mut names = declared.names.clone();
            names.sort_unstable();
            names
        };
        let declared = self.declared.get(&kind);
        let names = declared.map(|declared| declared.sorted.get_or_init(|| sorted(declared)));
        names.into_iter().flatten().map(AsRef::as_ref)
    }
}

/// The table of names, with what reading notes about it.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub known: Arc<Known>,
    /// How often something was used that was not understood itself.
    pub tainted: usize,
    /// How much groups and definitions have come to.
    pub expanded: usize,
    /// The name with which it was too much, if it was.
    pub too_much: Option<Name>,
    pub uses: Vec<Use>,
    pub unresolved: Vec<Unresolved>,
    pub duplicates: Vec<Duplicate>,
}

impl Names {
    /// What is known, with nothing noted yet.
    pub fn of(known: &Arc<Known>) -> Self {
        Self { known: Arc::clone(known), ..Self::default() }
    }

    /// Takes in what was noted elsewhere, behind all that is noted here.
    pub fn append(&mut self, mut other: Self) {
        self.tainted += other.tainted;
        self.expanded = self.expanded.saturating_add(other.expanded);
        self.uses.append(&mut other.uses);
        self.unresolved.append(&mut other.unresolved);
        self.duplicates.append(&mut other.duplicates);
        if self.too_much.is_none() {
            self.too_much = other.too_much;
        }
    }

    /// Enters a name; the first declaration stands.
    pub fn declare(&mut self, kind: NameKind, name: &Name, index: usize) {
        self.uses.push(Use { span: name.span, target: Target { kind, index } });
        // A definition is used like a fact, so the two share their names.
        let fact = NameKind::Fact;
        let other = if kind == NameKind::Definition { self.entry(fact, &name.text) } else { None };
        match self.entry(kind, &name.text).or(other) {
            Some((_, first)) => self.duplicates.push(Duplicate { again: name.clone(), first, kind }),
            None => {
                let declared = Arc::make_mut(&mut self.known).declared.entry(kind).or_default();
                let text: Arc<str> = Arc::from(name.text.as_str());
                declared.places.insert(Arc::clone(&text), (index, name.span));
                declared.names.push(text);
                declared.sorted.take();
            }
        }
    }

    /// The group at a place.
    pub fn group(&self, at: usize) -> Option<&Members> {
        self.known.groups.get(at)
    }

    /// Says what a group stands for: a new one, or one that is there.
    pub fn set_group(&mut self, at: usize, members: Members) {
        let groups = &mut Arc::make_mut(&mut self.known).groups;
        match groups.get_mut(at) {
            Some(group) => *group = members,
            None => groups.push(members),
        }
    }

    /// Notes that a group bears the name of one of those that could be its members.
    pub fn declare_beside(&mut self, kind: NameKind, name: &Name) {
        let kinds = if kind == NameKind::Fact { vec![kind, NameKind::Definition] } else { vec![kind] };
        let first = kinds.iter().find_map(|kind| self.entry(*kind, &name.text));
        if let Some((_, first)) = first {
            self.duplicates.push(Duplicate { again: name.clone(), first, kind });
        }
    }

    /// What a name means, without noting that it was asked.
    pub fn find(&self, kind: NameKind, name: &str) -> Option<usize> {
        self.entry(kind, name).map(|(index, _)| index)
    }

    fn entry(&self, kind: NameKind, name: &str) -> Option<(usize, Span)> {
        self.known.entry(kind, name)
    }

    /// Whether a name means something of this kind, or a group of such things.
    pub fn means(&self, kind: NameKind, name: &str) -> bool {
        let group = || self.group(self.find(NameKind::Group, name)?)?.kind;
        self.find(kind, name).is_some() || group() == Some(kind)
    }

    /// What a name means; notes the use, or that it means nothing.
    pub fn resolve(&mut self, kind: NameKind, name: &Name, within: &str) -> Option<usize> {
        let found = self.find(kind, &name.text);
        match found {
            Some(index) => self.note(name, kind, index),
            None => {
                let also = if kind == NameKind::Fact { Some(NameKind::Definition) } else { None };
                let known: Vec<&str> = self
                    .known
                    .of(kind)
                    .chain(also.into_iter().flat_map(|also| self.known.of(also)))
                    .collect();
                let nearest = crate::syntax::nearest(&name.text, &known).map(str::to_owned);
                let known = if known.len() <= 12 {
                    known.into_iter().map(str::to_owned).collect()
                } else {
                    Vec::new()
                };
                let (name, within) = (name.clone(), within.to_owned());
                self.unresolved.push(Unresolved { name, kind, nearest, within, known });
            }
        }
        found
    }

    /// All that a name means in a list: what bears it, or the members of the group that does.
    pub fn resolve_all(&mut self, kind: NameKind, name: &Name, within: &str) -> Vec<usize> {
        if self.known.groups.is_empty() {
            return self.resolve(kind, name, within).into_iter().collect();
        }
        let group = self.find(NameKind::Group, &name.text).filter(|_| self.find(kind, &name.text).is_none());
        let members = group.and_then(|at| Some((at, self.group(at)?)));
        match members.filter(|(_, group)| group.kind == Some(kind)) {
            Some((at, group)) => {
                let (count, complete) = (group.members.len(), group.complete);
                let fits = self.spend(count, name);
                self.note(name, NameKind::Group, at);
                self.tainted += usize::from(!complete);
                let members = self.group(at).filter(|_| fits).map(|group| group.members.clone());
                members.unwrap_or_default()
            }
            None => self.resolve(kind, name, within).into_iter().collect(),
        }
    }

    /// Takes from what groups and definitions may come to; if it is too much, the name stands for nothing, which is noted.
    pub fn spend(&mut self, count: usize, name: &Name) -> bool {
        self.expanded = self.expanded.saturating_add(count);
        let fits = self.expanded <= MAX_EXPANDED;
        if !fits {
            self.tainted += 1;
            self.too_much.get_or_insert_with(|| name.clone());
        }
        fits
    }

    /// Notes that a name refers to something.
    pub fn note(&mut self, name: &Name, kind: NameKind, index: usize) {
        self.uses.push(Use { span: name.span, target: Target { kind, index } });
    }
}
