CREATE TABLE `calendar_feed` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`locale` text NOT NULL,
	`created_at` integer NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `calendar_feed_account` ON `calendar_feed` (`account_id`);--> statement-breakpoint
CREATE TABLE `hours_quota` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`within_line` text,
	`within_code` text,
	`audience` text NOT NULL,
	`minutes` integer NOT NULL,
	`months` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`created_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `outside_learning` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`title` text NOT NULL,
	`provider` text NOT NULL,
	`completed_on` text NOT NULL,
	`minutes` integer NOT NULL,
	`proof` text NOT NULL,
	`submitted_at` integer NOT NULL,
	`decision` text,
	`answer` text,
	`decided_by` text,
	`decided_at` integer,
	`withdrawn_at` integer,
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`decided_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `outside_learning_learner` ON `outside_learning` (`learner_id`);--> statement-breakpoint
CREATE INDEX `outside_learning_open` ON `outside_learning` (`decision`,`submitted_at`);