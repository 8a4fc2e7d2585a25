CREATE TABLE `closed_quarter` (
	`quarter` text NOT NULL,
	`revision` integer NOT NULL,
	`closed_at` integer NOT NULL,
	`closed_by` text NOT NULL,
	`reason` text NOT NULL,
	`document` text NOT NULL,
	`sha256` text NOT NULL,
	`facts` blob NOT NULL,
	PRIMARY KEY(`quarter`, `revision`),
	FOREIGN KEY (`closed_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `award_issued` ON `award` (`issued_at`);--> statement-breakpoint
CREATE INDEX `enrolment_enrolled` ON `enrolment` (`enrolled_at`);--> statement-breakpoint
CREATE INDEX `enrolment_completed` ON `enrolment` (`completed_at`);