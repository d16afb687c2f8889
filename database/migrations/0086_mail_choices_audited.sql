-- A mail that leaves notes its address; only what somebody chose about their mail is an act, and belongs in the log.

drop trigger _900_audit on public.mail_addresses;
create trigger _900_audit after update on public.mail_addresses
  for each row when (old.refuses_asks is distinct from new.refuses_asks)
  execute function app.write_audit('address_digest', 'token_hash');
