CREATE TABLE `item_import` (
	`id` text PRIMARY KEY NOT NULL,
	`course_id` text NOT NULL,
	`bank` text NOT NULL,
	`file_name` text NOT NULL,
	`format` text NOT NULL,
	`locale` text NOT NULL,
	`draft` text NOT NULL,
	`item_ids` text NOT NULL,
	`importer_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`added_at` integer,
	`undone_at` integer,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`importer_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `item_import_course` ON `item_import` (`course_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `item_tally` (
	`course_id` text NOT NULL,
	`quiz_id` text NOT NULL,
	`version_id` text NOT NULL,
	`locale` text NOT NULL,
	`first` integer NOT NULL,
	`size` integer NOT NULL,
	`count` integer NOT NULL,
	`score` real NOT NULL,
	`score_squared` real NOT NULL,
	`rest` real NOT NULL,
	`rest_squared` real NOT NULL,
	`product` real NOT NULL,
	`timed` integer NOT NULL,
	`seconds` real NOT NULL,
	`seconds_squared` real NOT NULL,
	PRIMARY KEY(`course_id`, `quiz_id`, `version_id`, `locale`, `first`, `size`),
	FOREIGN KEY (`version_id`) REFERENCES `item_version`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `level_tally` (
	`course_id` text NOT NULL,
	`quiz_id` text NOT NULL,
	`version_id` text NOT NULL,
	`first` integer NOT NULL,
	`size` integer NOT NULL,
	`side` text NOT NULL,
	`level` integer NOT NULL,
	`count` integer NOT NULL,
	`score` real NOT NULL,
	PRIMARY KEY(`course_id`, `quiz_id`, `version_id`, `first`, `size`, `side`, `level`),
	FOREIGN KEY (`version_id`) REFERENCES `item_version`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `option_tally` (
	`course_id` text NOT NULL,
	`quiz_id` text NOT NULL,
	`version_id` text NOT NULL,
	`locale` text NOT NULL,
	`first` integer NOT NULL,
	`part` text NOT NULL,
	`value` text NOT NULL,
	`count` integer NOT NULL,
	`rest` real NOT NULL,
	`rest_squared` real NOT NULL,
	PRIMARY KEY(`course_id`, `quiz_id`, `version_id`, `locale`, `first`, `part`, `value`),
	FOREIGN KEY (`version_id`) REFERENCES `item_version`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `quiz_tally` (
	`course_id` text NOT NULL,
	`quiz_id` text NOT NULL,
	`locale` text NOT NULL,
	`first` integer NOT NULL,
	`size` integer NOT NULL,
	`total` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`course_id`, `quiz_id`, `locale`, `first`, `size`, `total`)
);
--> statement-breakpoint
ALTER TABLE `enrolment` ADD `completed_by` text;