//! A declaration is gone, stands there twice, or says a field twice.

use crate::change::Change;
use crate::operator::{Expected, Make, Operator};
use crate::site::Site;
use lawful::syntax::{DeclarationKind as Kind, FieldKind as Of};

const fn by(name: &'static str, expected: Expected, make: fn(&Site<'_>) -> Vec<Change>) -> Operator {
    Operator { name, expected, make: Make::By(make) }
}

use Expected::{Either, Finding};

/// The operators.
pub const ALL: &[Operator] = &[
    by(
        "delete a notice",
        Finding(&[
            "override-of-nothing",
            "parent-contradicted",
            "controller-missing",
            "dangling-reference",
            "parent-unresolved",
            "data-undeclared",
        ]),
        |site| delete(site, Kind::Policy),
    ),
    by("delete a party", Finding(&["controller-missing", "dangling-reference"]), |site| {
        delete(site, Kind::Party)
    }),
    by("delete a role of people", Finding(&["dangling-reference"]), |site| delete(site, Kind::Subject)),
    by("delete a category of data", Finding(&["waiver-unused", "data-undeclared"]), |site| {
        delete(site, Kind::Data)
    }),
    by("delete a fact", Finding(&["dangling-reference", "condition-mismatched"]), |site| {
        delete(site, Kind::Fact)
    }),
    by("delete an event", Finding(&["dangling-reference", "condition-mismatched"]), |site| {
        delete(site, Kind::Event)
    }),
    by("delete a choice", Finding(&["consent-without-choice", "dangling-reference"]), |site| {
        delete(site, Kind::Choice)
    }),
    by("delete a definition", Finding(&["dangling-reference", "condition-mismatched"]), |site| {
        delete(site, Kind::Definition)
    }),
    by("delete a group", Finding(&["dangling-reference", "data-undeclared"]), |site| {
        delete(site, Kind::Group)
    }),
    by("delete a purpose", Finding(&["dangling-reference", "data-unused", "definition-unused"]), |site| {
        delete(site, Kind::Purpose)
    }),
    by(
        "delete a recipient",
        Finding(&["dangling-reference", "sub-processor-unfounded", "waiver-unused", "recipient-undeclared"]),
        |site| delete(site, Kind::Recipient),
    ),
    by("delete a rule for transfers", Finding(&["transfer-without-safeguard"]), |site| {
        delete(site, Kind::Transfers)
    }),
    by("delete an agreement", Finding(&["processor-without-agreement"]), |site| {
        delete(site, Kind::Agreement)
    }),
    by("delete an arrangement", Finding(&["joint-controllers-without-arrangement"]), |site| {
        delete(site, Kind::Arrangement)
    }),
    by("delete a measure", Finding(&[]), |site| delete(site, Kind::Measure)),
    by(
        "delete an assessment",
        Finding(&["legitimate-interest-unbalanced", "transfer-without-safeguard", "dangling-reference"]),
        |site| delete(site, Kind::Assessment),
    ),
    by(
        "delete a rule of keeping",
        Either(&[
            "retention-anchor-unreachable",
            "override-of-nothing",
            "retention-missing",
            "waiver-unused",
        ]),
        |site| delete(site, Kind::Retain),
    ),
    by("delete what is said of rights", Finding(&[]), |site| delete(site, Kind::Rights)),
    by("delete what is said of machine decisions", Finding(&["automated-decision-unstated"]), |site| {
        delete(site, Kind::AutomatedDecisions)
    }),
    by("delete how the notice changes", Finding(&[]), |site| delete(site, Kind::Changes)),
    by("delete a reference or duty", Finding(&[]), |site| {
        [delete(site, Kind::Reference), delete(site, Kind::Duty)].concat()
    }),
    by("delete a template", Finding(&["template-mismatched", "dangling-reference"]), |site| {
        delete(site, Kind::Template)
    }),
    by(
        "delete the use of a template",
        Finding(&["recipient-undeclared", "template-unused", "dangling-reference"]),
        |site| delete(site, Kind::Apply),
    ),
    by("duplicate a declaration", Finding(&["duplicate-name"]), |site| {
        let kinds = [
            Kind::Party,
            Kind::Subject,
            Kind::Data,
            Kind::Fact,
            Kind::Event,
            Kind::Choice,
            Kind::Definition,
            Kind::Group,
            Kind::Purpose,
            Kind::Recipient,
            Kind::Agreement,
            Kind::Arrangement,
            Kind::Measure,
            Kind::Assessment,
            Kind::Reference,
            Kind::Duty,
            Kind::Template,
        ];
        if kinds.contains(&site.declaration.kind) { again(site) } else { Vec::new() }
    }),
    by("duplicate a rule without a name", Finding(&["retention-conflict", "duplicate-name"]), |site| {
        let kinds = [Kind::Retain, Kind::Rights, Kind::AutomatedDecisions, Kind::Changes, Kind::Transfers];
        if kinds.contains(&site.declaration.kind) { again(site) } else { Vec::new() }
    }),
    by("duplicate a use of a template", Finding(&["duplicate-name"]), |site| {
        if site.declaration.kind == Kind::Apply { again(site) } else { Vec::new() }
    }),
    by("say a field twice", Finding(&["field-repeated"]), |site| {
        let single = [
            Of::Effective,
            Of::Version,
            Of::Title,
            Of::Specific,
            Of::Country,
            Of::Name,
            Of::Address,
            Of::Label,
            Of::Kind,
            Of::Part,
            Of::Means,
            Of::Start,
            Of::Objection,
            Of::Role,
            Of::Children,
            Of::Under,
            Of::Authorised,
            Of::Outcome,
            Of::Interest,
            Of::Whichever,
            Of::Deadline,
            Of::Essence,
            Of::Expect,
            Of::Ask,
        ];
        site.fields(&single)
            .map(|field| {
                let end = field.section.as_ref().map_or(field.span.end, |section| section.span.end) as usize;
                let text = site.read(field.span);
                Change::one(
                    site.text,
                    end..end,
                    format!("\n  {text}"),
                    format!("`{}` again", crate::site::short(text)),
                )
            })
            .collect()
    }),
    by("drop `override` or `narrow`", Finding(&["parent-contradicted"]), |site| {
        let word = site.declaration.modifier;
        word.map(|(_, span)| {
            let end = site.declaration.keyword.start as usize;
            vec![Change::one(site.text, span.start as usize..end, "", "without the word")]
        })
        .unwrap_or_default()
    }),
    by("`override` for `narrow`", Either(&["purpose-without-basis", "data-unused"]), |site| {
        let word = site.declaration.modifier.filter(|(_, span)| site.read(*span) == "narrow");
        word.map(|(_, span)| vec![site.put(span, "override")]).unwrap_or_default()
    }),
    by("override what nobody states", Finding(&["override-of-nothing"]), |site| {
        let plain = [Kind::Purpose, Kind::Recipient].contains(&site.declaration.kind)
            && site.declaration.modifier.is_none()
            && site.within.is_none();
        let at = site.declaration.keyword.start as usize;
        if plain {
            vec![Change::one(site.text, at..at, "override ", "`override` in front")]
        } else {
            Vec::new()
        }
    }),
    by(
        "give another argument to a template",
        Either(&["recipient-undeclared", "dangling-reference", "duplicate-name", "template-mismatched"]),
        |site| {
            if site.declaration.kind != Kind::Apply {
                return Vec::new();
            }
            let names = site.declaration.fields.iter().flat_map(|field| field.names());
            names.map(|name| site.put(name.span, &format!("{}_other", name.text))).collect()
        },
    ),
    by("drop an argument of a template", Finding(&["template-mismatched"]), |site| {
        let spans = |field: &lawful::syntax::Field| -> Vec<lawful::source::Span> {
            field.parts.iter().map(crate::site::span_of).collect()
        };
        site.fields(&[Of::Arguments]).filter_map(|field| site.without_item(&spans(field), 1)).collect()
    }),
    by("let a notice be general", Either(&["waiver-unused"]), |site| {
        let plain = site.declaration.kind == Kind::Policy && site.declaration.first(Of::General).is_none();
        let end = site.declaration.head.last().map(|part| crate::site::span_of(part).end as usize);
        end.filter(|_| plain)
            .map(|end| vec![Change::one(site.text, end..end, " general", "`general` added")])
            .unwrap_or_default()
    }),
];

/// Without the declaration; the section marks and comments around it stay.
fn delete(site: &Site<'_>, kind: Kind) -> Vec<Change> {
    if site.declaration.kind != kind {
        return Vec::new();
    }
    vec![Change::one(site.text, site.declaration.span.range(), "", format!("without `{}`", site.title()))]
}

/// The declaration once more, behind itself.
fn again(site: &Site<'_>) -> Vec<Change> {
    let end = site.declaration.span.end as usize;
    let text = format!("\n{}\n", site.read(site.declaration.span));
    vec![Change::one(site.text, end..end, text, format!("`{}` twice", site.title()))]
}
