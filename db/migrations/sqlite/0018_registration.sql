CREATE TABLE `invitation` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`code` text NOT NULL,
	`places` integer NOT NULL,
	`until` text NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`unit_id`) REFERENCES `org_unit`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitation_code_unique` ON `invitation` (`code`);--> statement-breakpoint
CREATE INDEX `invitation_unit` ON `invitation` (`unit_id`);--> statement-breakpoint
CREATE TABLE `mail_domain` (
	`domain` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `org_unit`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `mail_domain_unit` ON `mail_domain` (`unit_id`);--> statement-breakpoint
CREATE TABLE `registration` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`invitation_id` text,
	`token_hash` text NOT NULL,
	`requested_at` integer NOT NULL,
	`confirmed_at` integer,
	`decided_at` integer,
	`decision` text,
	`applicant` text,
	FOREIGN KEY (`unit_id`) REFERENCES `org_unit`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`invitation_id`) REFERENCES `invitation`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `registration_tokenHash_unique` ON `registration` (`token_hash`);--> statement-breakpoint
CREATE INDEX `registration_unit` ON `registration` (`unit_id`);--> statement-breakpoint
CREATE INDEX `registration_invitation` ON `registration` (`invitation_id`);