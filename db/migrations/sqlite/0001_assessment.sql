CREATE TABLE `bank_item` (
	`course_id` text NOT NULL,
	`bank` text NOT NULL,
	`id` text NOT NULL,
	`current_version_id` text NOT NULL,
	`origin` text NOT NULL,
	`retired_at` integer,
	PRIMARY KEY(`course_id`, `bank`, `id`),
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`current_version_id`) REFERENCES `item_version`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `item_version` (
	`id` text PRIMARY KEY NOT NULL,
	`course_id` text NOT NULL,
	`bank` text NOT NULL,
	`item_id` text NOT NULL,
	`version` integer NOT NULL,
	`type` text NOT NULL,
	`outcome` text NOT NULL,
	`level` text NOT NULL,
	`review_by` text,
	`authored` text,
	`public_data` text NOT NULL,
	`key` text NOT NULL,
	`author_id` text,
	`note` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`author_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `item_version_number` ON `item_version` (`course_id`,`bank`,`item_id`,`version`);--> statement-breakpoint
CREATE TABLE `accommodation` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`quiz_id` text,
	`extra_time_percent` integer NOT NULL,
	`no_time_limit` integer NOT NULL,
	`extra_attempts` integer NOT NULL,
	`closes` text,
	`reason` text NOT NULL,
	`granted_by` text NOT NULL,
	`granted_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`granted_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `accommodation_learner` ON `accommodation` (`learner_id`,`course_id`);--> statement-breakpoint
CREATE INDEX `accommodation_course` ON `accommodation` (`course_id`,`granted_at`);--> statement-breakpoint
CREATE TABLE `attempt_grade` (
	`attempt_id` text NOT NULL,
	`number` integer NOT NULL,
	`reason` text NOT NULL,
	`items` text NOT NULL,
	`score` real NOT NULL,
	`passed` integer,
	`graded_at` integer NOT NULL,
	`grader_id` text,
	`tallied` integer NOT NULL,
	PRIMARY KEY(`attempt_id`, `number`),
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`grader_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `attempt_grade_tallied` ON `attempt_grade` (`tallied`);--> statement-breakpoint
CREATE TABLE `mark` (
	`attempt_id` text NOT NULL,
	`item_id` text NOT NULL,
	`round` integer NOT NULL,
	`revision` integer NOT NULL,
	`marker_id` text NOT NULL,
	`levels` text NOT NULL,
	`score` real NOT NULL,
	`comment` text NOT NULL,
	`marked_at` integer NOT NULL,
	PRIMARY KEY(`attempt_id`, `item_id`, `round`, `revision`),
	FOREIGN KEY (`marker_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`attempt_id`,`item_id`) REFERENCES `marking_task`(`attempt_id`,`item_id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `marking_task` (
	`attempt_id` text NOT NULL,
	`item_id` text NOT NULL,
	`course_id` text NOT NULL,
	`quiz_id` text NOT NULL,
	`state` text NOT NULL,
	`second_wanted` integer NOT NULL,
	`score` real,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`attempt_id`, `item_id`),
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `marking_task_queue` ON `marking_task` (`course_id`,`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `regrade` (
	`id` text PRIMARY KEY NOT NULL,
	`course_id` text NOT NULL,
	`bank` text NOT NULL,
	`item_id` text NOT NULL,
	`version_id` text NOT NULL,
	`lowers_too` integer NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`cursor` text NOT NULL,
	`done` integer NOT NULL,
	`changed` integer NOT NULL,
	`now_passed` integer NOT NULL,
	`now_failed` integer NOT NULL,
	`requested_by` text NOT NULL,
	`requested_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`version_id`) REFERENCES `item_version`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`requested_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `regrade_item` ON `regrade` (`course_id`,`bank`,`item_id`);--> statement-breakpoint
CREATE INDEX `regrade_state` ON `regrade` (`state`);--> statement-breakpoint
CREATE TABLE `server_heartbeat` (
	`id` text PRIMARY KEY NOT NULL,
	`beat_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `server_outage` (
	`began_at` integer PRIMARY KEY NOT NULL,
	`ended_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `attempt` ADD `locale` text;--> statement-breakpoint
ALTER TABLE `attempt` ADD `due_at` integer;--> statement-breakpoint
ALTER TABLE `attempt` ADD `timed_out` integer;--> statement-breakpoint
ALTER TABLE `attempt` ADD `checks` text;--> statement-breakpoint
CREATE INDEX `attempt_course` ON `attempt` (`course_id`,`quiz_id`,`submitted_at`);--> statement-breakpoint
CREATE INDEX `attempt_due` ON `attempt` (`submitted_at`,`due_at`);