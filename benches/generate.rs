//! A workspace of any size, the same on every machine: one fictional group, each file one of its services with names of its own.

use std::fmt::Write as _;

/// Name and text of each file. Every file is about as large as the others and has no fault.
pub fn workspace(files: usize, bytes: usize) -> Vec<(String, String)> {
    (0..files).map(|at| (format!("services/s{at:04}.policy"), file(at, bytes / files))).collect()
}

fn file(at: usize, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 2_048);
    if at == 0 {
        text.push_str(NOTICE);
    }
    let _ = write!(
        text,
        "// Service {at} of a fictional group.\nsubject user_{at} §2 {{ label en \"User of service {at}\" nl \"Gebruiker van dienst {at}\" }}\n\
         fact has_contract_{at}: yes/no \"A contract about service {at} is in force\"\n\
         event contract_end_{at}: date \"The contract about service {at} ended\"\n\
         choice wishes_{at} {{ nothing < news < everything  at <https://group.example/s{at}/choices>  label en \"What may be sent\" nl \"Wat verzonden mag worden\" }}\n\n"
    );
    let mut turn = 0;
    while text.len() < bytes {
        one(&mut text, at, turn);
        turn += 1;
    }
    text
}

/// A category of data, what it is used for, who else gets it, and how long it is kept.
fn one(text: &mut String, at: usize, turn: usize) {
    let name = format!("{at}_{turn}");
    let _ = write!(
        text,
        "data details_{name} of user_{at} §3.{turn} {{\n  label  en \"Details {turn} of service {at}\"\n         nl \"Gegevens {turn} van dienst {at}\"\n\
         \x20 items  name, address, day_of_birth, number_{turn}\n  from   subject via web, form  §3\n}}\n\n\
         purpose deliver_{name} §4.{turn} {{\n  label      en \"Deliver part {turn} of service {at}\"  nl \"Deel {turn} van dienst {at} leveren\"\n\
         \x20 uses       details_{name}\n  of         user_{at}\n  operation  collect, store, use, erase\n  channel    email, post\n\
         \x20 basis      contract  when has_contract_{at}\n"
    );
    if turn.is_multiple_of(3) {
        let _ = writeln!(
            text,
            "  basis      consent wishes_{at} at news, withdrawn at <https://group.example/s{at}/choices>  when not has_contract_{at}"
        );
    } else {
        let _ = write!(
            text,
            "  basis      legitimate_interest en \"answer what users of service {at} ask\" nl \"antwoorden op vragen\"  otherwise\n\
             \x20 objection  wishes_{at} below news at <https://group.example/s{at}/objection>  §8\n"
        );
    }
    let _ = write!(
        text,
        "}}\n\nretain details_{name} in deliver_{name} for {} years after contract_end_{at}  §7\n\n",
        2 + turn % 7
    );
    if turn.is_multiple_of(4) {
        let _ = write!(
            text,
            "recipient host_{name} is processor in FR by storage in BE by remote_access for deliver_{name} with details_{name} {{\n\
             \x20 label  en \"Host {turn} of service {at}\" nl \"Hosting {turn} van dienst {at}\"  §6\n}}\n\n"
        );
    }
}

const NOTICE: &str = "policy group.notice §1 {\n  title en \"Privacy notice of a fictional group\" nl \"Privacyverklaring van een fictieve groep\"\n  \
    controller group\n  effective 2026-01-01\n  law EU.GDPR, BE\n  languages en, nl\n}\n\
    party group {\n  name \"Group (fictional)\"  form \"nv\"  country BE  address \"Street 1, 1000 Brussels\"\n  \
    contact web <https://group.example/contact>\n}\n\
    rights all { contact web <https://group.example/rights>  deadline 1 month  complaint to BE.GBA }\nautomated_decisions none\n\n";
