interface Answered {
  member_id: string;
  response: 'yes' | 'maybe' | 'no';
}
interface SignedUp {
  member_id: string | null;
  email: string | null;
}

/** How many people count on an event, each once: who answers yes or maybe, and who holds a shift. */
export function countPeople(answers: readonly Answered[], signUps: readonly SignedUp[]): number {
  const members = new Set<string>();
  const guests = new Set<string>();
  for (const { member_id, response } of answers) if (response !== 'no') members.add(member_id);
  for (const { member_id, email } of signUps) {
    if (member_id) members.add(member_id);
    else if (email) guests.add(email.toLowerCase());
  }
  return members.size + guests.size;
}
