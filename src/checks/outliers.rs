//! What few leave open where most say it: nobody has to say it, and who says it nearly everywhere has probably forgotten the rest.

/// So many have to say it before silence means anything.
const LEAST_SAID: usize = 3;

/// Whether those that leave something open are few beside those that say it: one in four at most.
pub(super) const fn are_few(open: usize, said: usize) -> bool {
    said >= LEAST_SAID && open * 4 <= open + said
}
