-- What a lesson is about beside spam: the name of an attribute of abuse, or nothing.
alter table lesson add column attribute text not null default '';
