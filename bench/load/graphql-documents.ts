const event = `rowId title titleEs description descriptionEs category location allDay eventDate endDate startsAt endsAt capacity
  visibility slug status cancelReason attending maybe publishedAt createdAt version shiftPlaces shiftPlacesTaken myRsvp`;

/** The same questions for PostGraphile, asking for every field that the API's answers have. */
export const documents: Record<string, string> = {
  event_list: `query L($profile: UUID!, $fromDay: Date!) { eventListList(profile: $profile, fromDay: $fromDay, size: 21) { ${event} } }`,
  event_detail: `query D($profile: UUID!, $event: UUID!) { eventDetail(profile: $profile, event: $event) { ${event} }
    eventShiftsList(profile: $profile, event: $event) { rowId eventId title titleEs startsAt endsAt places placesTaken version isOver mySignUpId } }`,
  member_search: `query M($q: String!) { memberSearchList(q: $q, size: 21) { rowId userId firstName lastName email language status roleType
    permissions joinedAt createdAt version } }`,
  rsvp: `mutation R($profile: UUID!, $event: UUID!, $guests: Int!) { setRsvp(input: { profile: $profile, event: $event, guests: $guests }) {
    result { ${event} } } }`,
};
