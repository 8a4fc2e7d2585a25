CREATE TABLE `staff_column` (
	`scope` text NOT NULL,
	`list` text NOT NULL,
	`heading` text NOT NULL,
	`field` text NOT NULL,
	PRIMARY KEY(`scope`, `list`, `heading`)
);
--> statement-breakpoint
CREATE TABLE `staff_import` (
	`id` text PRIMARY KEY NOT NULL,
	`importer_id` text NOT NULL,
	`state` text NOT NULL,
	`file_name` text NOT NULL,
	`file` blob,
	`encoding` text,
	`encoding_guessed` integer NOT NULL,
	`sheets` text NOT NULL,
	`as_of` text NOT NULL,
	`complete` integer NOT NULL,
	`counts` text,
	`digest` text,
	`overtaken` integer NOT NULL,
	`refusal` text,
	`refusal_params` text,
	`progress` integer NOT NULL,
	`total` integer NOT NULL,
	`worker_id` text,
	`worker_until` integer,
	`created_at` integer NOT NULL,
	`committed_at` integer,
	`undone_at` integer,
	FOREIGN KEY (`importer_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `staff_import_importer` ON `staff_import` (`importer_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `staff_import_state` ON `staff_import` (`state`);--> statement-breakpoint
CREATE TABLE `staff_import_change` (
	`import_id` text NOT NULL,
	`n` integer NOT NULL,
	`entity` text NOT NULL,
	`before` text,
	`after` text,
	PRIMARY KEY(`import_id`, `n`),
	FOREIGN KEY (`import_id`) REFERENCES `staff_import`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `staff_import_row` (
	`import_id` text NOT NULL,
	`n` integer NOT NULL,
	`sheet` integer NOT NULL,
	`line` integer NOT NULL,
	`cells` text NOT NULL,
	`mended` integer NOT NULL,
	`kind` text,
	`outcome` text,
	PRIMARY KEY(`import_id`, `n`),
	FOREIGN KEY (`import_id`) REFERENCES `staff_import`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `staff_import_row_kind` ON `staff_import_row` (`import_id`,`kind`,`n`);