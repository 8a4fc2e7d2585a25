PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_duty` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`course_id` text,
	`programme_id` text,
	`cycle` integer NOT NULL,
	`assigned_on` text NOT NULL,
	`opens_on` text NOT NULL,
	`due_on` text NOT NULL,
	`grace_until` text,
	`extended_to` text,
	`paused_from` text,
	`paused_until` text,
	`excused_from` text,
	`excused_until` text,
	`met_on` text,
	`enrolment_id` text,
	`valid_until` text,
	`closed_on` text,
	`closed_because` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`programme_id`) REFERENCES `programme`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolment`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "duty_target" CHECK(("__new_duty"."course_id" is null) <> ("__new_duty"."programme_id" is null))
);
--> statement-breakpoint
INSERT INTO `__new_duty`("id", "person_id", "course_id", "programme_id", "cycle", "assigned_on", "opens_on", "due_on", "grace_until", "extended_to", "paused_from", "paused_until", "excused_from", "excused_until", "met_on", "enrolment_id", "valid_until", "closed_on", "closed_because") SELECT "id", "person_id", "course_id", NULL, "cycle", "assigned_on", "opens_on", "due_on", "grace_until", "extended_to", "paused_from", "paused_until", "excused_from", "excused_until", "met_on", "enrolment_id", "valid_until", "closed_on", "closed_because" FROM `duty`;--> statement-breakpoint
DROP TABLE `duty`;--> statement-breakpoint
ALTER TABLE `__new_duty` RENAME TO `duty`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `duty_cycle` ON `duty` (`person_id`,`course_id`,`cycle`);--> statement-breakpoint
CREATE UNIQUE INDEX `duty_programme_cycle` ON `duty` (`programme_id`,`person_id`,`cycle`) WHERE programme_id is not null;--> statement-breakpoint
CREATE INDEX `duty_course` ON `duty` (`course_id`,`due_on`);--> statement-breakpoint
CREATE TABLE `__new_duty_exemption` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`course_id` text,
	`programme_id` text,
	`category` text NOT NULL,
	`from` text NOT NULL,
	`until` text,
	`granted_by` text NOT NULL,
	`granted_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`programme_id`) REFERENCES `programme`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`granted_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "duty_exemption_target" CHECK(("__new_duty_exemption"."course_id" is null) <> ("__new_duty_exemption"."programme_id" is null))
);
--> statement-breakpoint
INSERT INTO `__new_duty_exemption`("id", "person_id", "course_id", "programme_id", "category", "from", "until", "granted_by", "granted_at", "ended_at") SELECT "id", "person_id", "course_id", NULL, "category", "from", "until", "granted_by", "granted_at", "ended_at" FROM `duty_exemption`;--> statement-breakpoint
DROP TABLE `duty_exemption`;--> statement-breakpoint
ALTER TABLE `__new_duty_exemption` RENAME TO `duty_exemption`;--> statement-breakpoint
CREATE INDEX `duty_exemption_person` ON `duty_exemption` (`person_id`,`course_id`);--> statement-breakpoint
CREATE TABLE `__new_duty_rule` (
	`id` text PRIMARY KEY NOT NULL,
	`course_id` text,
	`programme_id` text,
	`within_line` text,
	`within_code` text,
	`version` integer NOT NULL,
	`starts_on` text NOT NULL,
	`ended_on` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`programme_id`) REFERENCES `programme`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "duty_rule_target" CHECK(("__new_duty_rule"."course_id" is null) <> ("__new_duty_rule"."programme_id" is null))
);
--> statement-breakpoint
INSERT INTO `__new_duty_rule`("id", "course_id", "programme_id", "within_line", "within_code", "version", "starts_on", "ended_on", "created_at") SELECT "id", "course_id", NULL, "within_line", "within_code", "version", "starts_on", "ended_on", "created_at" FROM `duty_rule`;--> statement-breakpoint
DROP TABLE `duty_rule`;--> statement-breakpoint
ALTER TABLE `__new_duty_rule` RENAME TO `duty_rule`;--> statement-breakpoint
CREATE INDEX `duty_rule_course` ON `duty_rule` (`course_id`);--> statement-breakpoint
ALTER TABLE `programme` ADD `withdrawn` integer DEFAULT false NOT NULL;