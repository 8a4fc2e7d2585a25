CREATE TABLE `work_check` (
	`enrolment_id` text PRIMARY KEY NOT NULL,
	`release_id` text NOT NULL,
	`answers` text NOT NULL,
	`answered_at` integer NOT NULL,
	`seen` text,
	`confirmed_by` text,
	`confirmed_at` integer,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolment`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`confirmed_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
