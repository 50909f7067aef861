/* Whom may the newsletter of a fictional shop go to? The policy is examples/choices/shop.policy, built as a library:
 *
 *   lawful build examples/choices/shop.policy --emit header,staticlib --name shop -o out
 *   cc -I out examples/c/ask.c out/libshop.a -o ask && ./ask
 */
#define SHOP_CLAUSES
#include "shop.h"
#include <stdio.h>

static const char *said(uint64_t word) {
  switch (lawful_verdict(word)) {
    case LAWFUL_ALLOW: return "allow";
    case LAWFUL_DENY: return "deny";
    case LAWFUL_UNKNOWN: break;
  }
  return lawful_refused(word) ? "refused" : "unknown"; /* both are no */
}

static void ask(const char *customer, shop_request request) {
  uint64_t word = shop_decide(&request);
  uint32_t clause = lawful_clause(word);
  int named = lawful_verdict(word) != LAWFUL_UNKNOWN && clause != LAWFUL_NO_CLAUSE;
  printf("%s: %s%s%s\n", customer, said(word), named ? " by " : "", named ? shop_clauses[clause] : "");
}

int main(void) {
  /* What is the same for all: the newsletter, by e-mail, on one day. */
  shop_request request = shop_request_new(SHOP_PURPOSE_NEWSLETTER, lawful_day(2026, 3, 2));
  request.email_address = 1;
  request.subject = SHOP_SUBJECT_CUSTOMER;
  request.operation = SHOP_OPERATION_USE;
  request.channel = SHOP_CHANNEL_EMAIL;
  request.objected = 0;
  request.last_order = lawful_day(2025, 12, 1);
  ask("never asked", request);

  request.advertising = SHOP_ADVERTISING_LETTERS;
  ask("wants letters", request);

  request.advertising = SHOP_ADVERTISING_EVERYTHING;
  ask("wants everything", request);

  request.last_order = LAWFUL_NEVER;
  ask("has not ordered yet", request);

  request.last_order = lawful_day(2024, 3, 1);
  ask("ordered two years ago", request);

  request.objected = 1;
  ask("objects", request);

  request.advertising = 17;
  ask("wants what there is not", request);
  return 0;
}
