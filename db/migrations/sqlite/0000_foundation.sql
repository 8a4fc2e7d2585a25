CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`personnel_number` text,
	`name_latin` text NOT NULL,
	`name_cyrillic` text NOT NULL,
	`certificate_script` text NOT NULL,
	`locale` text NOT NULL,
	`password_hash` text NOT NULL,
	`demo` integer NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_email_unique` ON `account` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `account_personnelNumber_unique` ON `account` (`personnel_number`);--> statement-breakpoint
CREATE TABLE `role_grant` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`role` text NOT NULL,
	`scope` text NOT NULL,
	`granted_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `role_grant_account` ON `role_grant` (`account_id`);--> statement-breakpoint
CREATE INDEX `role_grant_role` ON `role_grant` (`role`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `session_account` ON `session` (`account_id`);--> statement-breakpoint
CREATE INDEX `session_expiry` ON `session` (`expires_at`);--> statement-breakpoint
CREATE TABLE `audit_event` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`details` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_event_subject` ON `audit_event` (`subject`);--> statement-breakpoint
CREATE INDEX `audit_event_actor` ON `audit_event` (`actor_id`);--> statement-breakpoint
CREATE TABLE `course` (
	`id` text PRIMARY KEY NOT NULL,
	`current_release_id` text,
	`source` text NOT NULL,
	`closed_at` integer
);
--> statement-breakpoint
CREATE TABLE `course_image` (
	`course_id` text NOT NULL,
	`file` text NOT NULL,
	`media_type` text NOT NULL,
	`bytes` blob NOT NULL,
	PRIMARY KEY(`course_id`, `file`),
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `course_search` (
	`course_id` text NOT NULL,
	`locale` text NOT NULL,
	`search_key` text NOT NULL,
	PRIMARY KEY(`course_id`, `locale`),
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `glossary_term` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`term` text NOT NULL,
	`definition` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `release` (
	`id` text PRIMARY KEY NOT NULL,
	`course_id` text NOT NULL,
	`published_at` integer NOT NULL,
	`manifest` text NOT NULL,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `release_course` ON `release` (`course_id`);--> statement-breakpoint
CREATE TABLE `release_exercise` (
	`release_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`id` text NOT NULL,
	`type` text NOT NULL,
	`public_data` text NOT NULL,
	`key` text NOT NULL,
	PRIMARY KEY(`release_id`, `lesson_id`, `id`),
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `release_item` (
	`release_id` text NOT NULL,
	`id` text NOT NULL,
	`bank` text NOT NULL,
	`type` text NOT NULL,
	`outcome` text NOT NULL,
	`level` text NOT NULL,
	`public_data` text NOT NULL,
	`key` text NOT NULL,
	PRIMARY KEY(`release_id`, `bank`, `id`),
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `rendered_lesson` (
	`release_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`locale` text NOT NULL,
	`renderer_version` text NOT NULL,
	`segments` text NOT NULL,
	PRIMARY KEY(`release_id`, `lesson_id`, `locale`, `renderer_version`),
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `award` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`enrolment_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`release_id` text NOT NULL,
	`issued_at` integer NOT NULL,
	`statement` text NOT NULL,
	`key_id` text NOT NULL,
	`signature` text NOT NULL,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolment`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `award_code_unique` ON `award` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `award_enrolmentId_unique` ON `award` (`enrolment_id`);--> statement-breakpoint
CREATE INDEX `award_learner` ON `award` (`learner_id`);--> statement-breakpoint
CREATE TABLE `award_document` (
	`award_id` text PRIMARY KEY NOT NULL,
	`pdf` blob NOT NULL,
	FOREIGN KEY (`award_id`) REFERENCES `award`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `award_status` (
	`id` text PRIMARY KEY NOT NULL,
	`award_id` text NOT NULL,
	`status` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`by_account_id` text,
	FOREIGN KEY (`award_id`) REFERENCES `award`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `award_status_award` ON `award_status` (`award_id`,`at`);--> statement-breakpoint
CREATE TABLE `signing_key` (
	`id` text PRIMARY KEY NOT NULL,
	`public_key` text NOT NULL,
	`created_at` integer NOT NULL,
	`retired_at` integer
);
--> statement-breakpoint
CREATE TABLE `rate_limit` (
	`key` text PRIMARY KEY NOT NULL,
	`points` integer NOT NULL,
	`expires_at` integer
);
--> statement-breakpoint
CREATE INDEX `rate_limit_expiry` ON `rate_limit` (`expires_at`);--> statement-breakpoint
CREATE TABLE `letter` (
	`id` text PRIMARY KEY NOT NULL,
	`occasion` text NOT NULL,
	`recipient` text NOT NULL,
	`locale` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	`available_at` integer NOT NULL,
	`failures` integer NOT NULL,
	`last_error` text,
	`sent_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `letter_occasion_unique` ON `letter` (`occasion`);--> statement-breakpoint
CREATE INDEX `letter_due` ON `letter` (`sent_at`,`available_at`);--> statement-breakpoint
CREATE TABLE `outbox_event` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`payload` text NOT NULL,
	`created_at` integer NOT NULL,
	`available_at` integer NOT NULL,
	`failures` integer NOT NULL,
	`last_error` text,
	`handled_at` integer
);
--> statement-breakpoint
CREATE INDEX `outbox_event_due` ON `outbox_event` (`handled_at`,`available_at`);--> statement-breakpoint
CREATE TABLE `block_response` (
	`enrolment_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`exercise_id` text NOT NULL,
	`response` text NOT NULL,
	`score` real,
	`tries` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`enrolment_id`, `lesson_id`, `exercise_id`),
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolment`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `enrolment` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`cycle` integer NOT NULL,
	`enrolled_at` integer NOT NULL,
	`completed_at` integer,
	`completed_release_id` text,
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `enrolment_cycle` ON `enrolment` (`learner_id`,`course_id`,`cycle`);--> statement-breakpoint
CREATE TABLE `lesson_evidence` (
	`enrolment_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`lesson_hash` text NOT NULL,
	`opened_at` integer NOT NULL,
	`completed_at` integer,
	`locale` text NOT NULL,
	PRIMARY KEY(`enrolment_id`, `lesson_id`, `lesson_hash`),
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolment`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `mistake_report` (
	`id` text PRIMARY KEY NOT NULL,
	`course_id` text NOT NULL,
	`release_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`locale` text NOT NULL,
	`reporter_id` text,
	`message` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`reporter_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `mistake_report_course` ON `mistake_report` (`course_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `reading_place` (
	`enrolment_id` text PRIMARY KEY NOT NULL,
	`lesson_id` text NOT NULL,
	`section` text NOT NULL,
	`block` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolment`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `answer_event` (
	`attempt_id` text NOT NULL,
	`revision` integer NOT NULL,
	`idempotency_key` text NOT NULL,
	`responses` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`attempt_id`, `revision`),
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `answer_event_idempotency` ON `answer_event` (`attempt_id`,`idempotency_key`);--> statement-breakpoint
CREATE TABLE `attempt` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`enrolment_id` text NOT NULL,
	`course_id` text NOT NULL,
	`release_id` text NOT NULL,
	`quiz_id` text NOT NULL,
	`number` integer NOT NULL,
	`items` text NOT NULL,
	`responses` text NOT NULL,
	`revision` integer NOT NULL,
	`started_at` integer NOT NULL,
	`submitted_at` integer,
	`score` real,
	`passed` integer,
	`receipt` text,
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolment`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attempt_number` ON `attempt` (`enrolment_id`,`quiz_id`,`number`);--> statement-breakpoint
CREATE INDEX `attempt_learner` ON `attempt` (`learner_id`,`course_id`);