//! Eight clauses by sixteen rows at once: the bit tables of a decision, looked up by byte shuffles.
//!
//! In: folded clauses, in groups of eight in their order. Out: the body of a step, as in `masks`. For each joint of columns a group looks at, one shuffle turns
//! sixteen places into sixteen bytes, a bit for each of the eight clauses that is not excluded; the AND over the joints says which clauses can hold,
//! and its lowest bit is the first of them. A literal of its own costs nothing here. Never: a branch on data.
//!
//! Where nothing is in doubt, groups are taken from the last to the first, each putting its outcome over that of those behind it. Many groups are taken in
//! [tiles](tiles): the places of [`TILE`] rows are worked out once and kept, then each group goes over all of them with its tables in registers. Its code is a loop of
//! its own, so that thousands of clauses do not fall out of the cache of the code.

use super::fold::Rest;
use super::masks::{Frame, Plan};
use super::places::{self, Joint, SHUFFLE, lookup};
use super::step::{Body, FLAGS};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{I8X16, I64};
use cranelift_codegen::ir::{InstBuilder, Value};

/// Clauses in a byte.
const GROUP: usize = 8;
/// Rows of a tile.
const TILE: usize = 512;
/// From how many groups on there are tiles. Fewer are faster in one go.
const TILED: usize = 6;

/// The columns of a kernel, as its groups look at them.
pub(super) struct Groups {
    joints: Vec<Joint>,
    in_doubt: bool,
}

impl Groups {
    /// None if a column of numbers has too many classes.
    pub(super) fn new(clauses: &[Rest], columns: &[super::Taken], open: bool) -> Option<Self> {
        let may_miss = |column: usize| open && columns.get(column).is_some_and(|taken| taken.optional);
        let joints = places::joints(clauses, columns, may_miss)?;
        let looks = |rest: &Rest| rest.tests.iter().any(|(column, _)| may_miss(*column));
        let in_doubt = clauses.iter().any(|rest| rest.open || looks(rest));
        Some(Self { joints, in_doubt })
    }

    pub(super) fn tiled(&self, plan: &Plan<'_>) -> bool {
        let simple = self.joints.iter().all(|joint| joint.many() <= SHUFFLE);
        simple && !self.in_doubt && plan.clauses.len() > TILED * GROUP
    }

    /// The bytes that are kept between two looks at a tile: a place for each joint, and the outcome so far.
    pub(super) fn scratch(&self, plan: &Plan<'_>) -> usize {
        if self.tiled(plan) { (self.joints.len() + 1) * TILE } else { 0 }
    }
}

/// A step: the verdicts of sixteen rows.
pub(super) fn all(body: &mut Body<'_, '_, '_>, clauses: &[Rest], groups: &Groups) -> Value {
    let places: Vec<Value> = groups.joints.iter().map(|joint| joint.index(body)).collect();
    if groups.in_doubt {
        return all_in_doubt(body, clauses, groups, &places);
    }
    let mut denied = body.bytes([0xff; 16]);
    for group in clauses.chunks(GROUP).rev() {
        let mut bits = None;
        for (joint, place) in groups.joints.iter().zip(&places) {
            if bits_of(group, |rest| joint.looks(rest)) != 0 {
                let hit = lookup(body, &joint.table(group), *place);
                bits = Some(bits.map_or(hit, |bits| body.b.ins().band(bits, hit)));
            }
        }
        denied = over(body, group, bits, denied);
    }
    let one = body.bytes([1; 16]);
    body.b.ins().band_not(one, denied)
}

/// Puts the outcome of a group over that of those behind it: masks of what is denied. Without bits nothing is asked, and the first clause holds.
fn over(body: &mut Body<'_, '_, '_>, group: &[Rest], bits: Option<Value>, behind: Value) -> Value {
    let zero = body.bytes([0; 16]);
    let allows = bits_of(group, |rest| rest.allows);
    let Some(bits) = bits else {
        return body.bytes([if allows & 1 == 1 { 0 } else { 0xff }; 16]);
    };
    let none = body.b.ins().icmp(IntCC::Equal, bits, zero);
    if allows == 0 {
        let some = body.b.ins().bnot(none);
        return body.b.ins().bor(behind, some);
    }
    if allows == bits_of(group, |_| true) {
        return body.b.ins().band(behind, none);
    }
    let less = body.b.ins().isub(zero, bits);
    let first = body.b.ins().band(bits, less);
    let allows = body.bytes([allows; 16]);
    let allowed = body.b.ins().band(first, allows);
    let denied = body.b.ins().icmp(IntCC::Equal, allowed, zero);
    body.b.ins().bitselect(none, behind, denied)
}

/// As [`all`], from the first group to the last, with the clauses that hang on something missing.
fn all_in_doubt(body: &mut Body<'_, '_, '_>, clauses: &[Rest], groups: &Groups, places: &[Value]) -> Value {
    let zero = body.bytes([0; 16]);
    let mut result = zero;
    let mut undecided = body.bytes([0xff; 16]);
    for group in clauses.chunks(GROUP) {
        let mut bits = body.bytes([bits_of(group, |_| true); 16]);
        let open = bits_of(group, |rest| rest.open);
        let mut doubt = (open != 0).then(|| body.bytes([open; 16]));
        for (joint, place) in groups.joints.iter().zip(places) {
            let looks = bits_of(group, |rest| joint.looks(rest));
            if looks == 0 {
                continue;
            }
            let mut hit = lookup(body, &joint.table(group), *place);
            // A column that may miss values stands alone.
            let valid = joint.0.first().and_then(|place| body.known(place.column));
            if let Some(valid) = valid {
                hit = body.b.ins().bor_not(hit, valid); // what is missing excludes nothing
                let looks = body.bytes([looks; 16]);
                let missing = body.b.ins().band_not(looks, valid);
                doubt = Some(doubt.map_or(missing, |doubt| body.b.ins().bor(doubt, missing)));
            }
            bits = body.b.ins().band(bits, hit);
        }
        let none = body.b.ins().icmp(IntCC::Equal, bits, zero);
        let can = body.b.ins().band_not(undecided, none);
        let outcome = outcome(body, group, bits, doubt);
        let outcome = body.b.ins().band(can, outcome);
        result = body.b.ins().bor(result, outcome);
        undecided = body.b.ins().band(undecided, none);
    }
    result
}

/// The byte of the first clause that can hold: 0 deny, 1 allow, 2 in doubt.
fn outcome(body: &mut Body<'_, '_, '_>, group: &[Rest], bits: Value, doubt: Option<Value>) -> Value {
    let zero = body.bytes([0; 16]);
    let less = body.b.ins().isub(zero, bits);
    let first = body.b.ins().band(bits, less);
    let allows = body.bytes([bits_of(group, |rest| rest.allows); 16]);
    let allows = body.b.ins().band(first, allows);
    let denies = body.b.ins().icmp(IntCC::Equal, allows, zero);
    let one = body.bytes([1; 16]);
    let outcome = body.b.ins().band_not(one, denies);
    let Some(doubt) = doubt else { return outcome };
    let doubtful = body.b.ins().band(first, doubt);
    let sure = body.b.ins().icmp(IntCC::Equal, doubtful, zero);
    let two = body.bytes([2; 16]);
    body.b.ins().bitselect(sure, outcome, two)
}

/// A bit for each clause of a group that is so.
fn bits_of(group: &[Rest], is_so: impl Fn(&Rest) -> bool) -> u8 {
    group.iter().enumerate().fold(0, |bits, (at, rest)| bits | u8::from(is_so(rest)) << at)
}

/// Tile by tile: the places of its rows, then each group over all of them.
pub(super) fn tiles(frame: &mut Frame<'_, '_>, plan: &Plan<'_>, groups: &Groups) {
    let Frame { b, pointers, limit, out, scratch, end } = frame;
    let columns = (plan.columns, plan.open);
    let (tile, fill) = (b.create_block(), b.create_block());
    let start = b.append_block_param(tile, I64);
    let before = b.append_block_param(tile, I8X16);
    let at = b.append_block_param(fill, I64);
    let so_far = b.append_block_param(fill, I8X16);
    let zero = b.ins().iconst(I64, 0);
    let nothing = Body::new(b, columns, pointers, zero).bytes([0; 16]);
    let some = b.ins().icmp_imm_u(IntCC::NotEqual, *limit, 0);
    b.ins().brif(some, tile, &[zero.into(), nothing.into()], *end, &[nothing.into()]);

    b.switch_to_block(tile);
    let most = b.ins().iadd_imm_s(start, TILE as i64);
    let last = b.ins().umin(most, *limit);
    b.ins().jump(fill, &[start.into(), before.into()]);

    b.switch_to_block(fill);
    let mut body = Body::new(b, columns, pointers, at);
    let places: Vec<Value> = groups.joints.iter().map(|joint| joint.index(&mut body)).collect();
    let wrong = body.outside();
    let wrong = b.ins().bor(so_far, wrong);
    let row = b.ins().isub(at, start);
    let to = b.ins().iadd(*scratch, row);
    for (place, offset) in places.iter().zip(offsets()) {
        b.ins().store(FLAGS, *place, to, offset);
    }
    let next = b.ins().iadd_imm_s(at, 16);
    let more = b.ins().icmp(IntCC::UnsignedLessThan, next, last);
    let mut after = b.create_block();
    b.ins().brif(more, fill, &[next.into(), wrong.into()], after, &[]);

    let so_far_at = offsets().nth(groups.joints.len()).unwrap_or(0);
    let to = [*scratch, *out];
    let many = plan.clauses.chunks(GROUP).len();
    for (turn, group) in plan.clauses.chunks(GROUP).rev().enumerate() {
        b.switch_to_block(after);
        after = b.create_block();
        let each = b.create_block();
        let row = b.append_block_param(each, I64);
        let rows = b.ins().isub(last, start);
        let mut body = Body::new(b, columns, pointers, zero);
        let mut tables = Vec::new();
        for (joint, offset) in groups.joints.iter().zip(offsets()) {
            if bits_of(group, |rest| joint.looks(rest)) != 0 {
                let mut table = [0; SHUFFLE];
                table.iter_mut().zip(joint.table(group)).for_each(|(slot, byte)| *slot = byte);
                tables.push((body.bytes(table), offset));
            }
        }
        let one = body.bytes([1; 16]);
        b.ins().jump(each, &[zero.into()]);

        b.switch_to_block(each);
        let from = b.ins().iadd(to[0], row);
        let mut body = Body::new(b, columns, pointers, zero);
        let mut bits = None;
        for (table, offset) in tables {
            let place = body.b.ins().load(I8X16, FLAGS, from, offset);
            let hit = body.shuffle(table, place);
            bits = Some(bits.map_or(hit, |bits| body.b.ins().band(bits, hit)));
        }
        let behind = match turn {
            0 => body.bytes([0xff; 16]),
            _ => body.b.ins().load(I8X16, FLAGS, from, so_far_at),
        };
        let denied = over(&mut body, group, bits, behind);
        if turn + 1 == many {
            let allowed = b.ins().band_not(one, denied);
            let place = b.ins().iadd(to[1], start);
            let place = b.ins().iadd(place, row);
            b.ins().store(FLAGS, allowed, place, 0);
        } else {
            b.ins().store(FLAGS, denied, from, so_far_at);
        }
        let next = b.ins().iadd_imm_s(row, 16);
        let more = b.ins().icmp(IntCC::UnsignedLessThan, next, rows);
        b.ins().brif(more, each, &[next.into()], after, &[]);
    }
    b.switch_to_block(after);
    let more = b.ins().icmp(IntCC::UnsignedLessThan, last, *limit);
    b.ins().brif(more, tile, &[last.into(), wrong.into()], *end, &[wrong.into()]);
}

/// Where the places of each joint begin in the scratch memory.
fn offsets() -> impl Iterator<Item = i32> {
    (0..i32::MAX).step_by(TILE)
}
