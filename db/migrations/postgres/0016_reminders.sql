CREATE TABLE "reminder" (
	"key" text PRIMARY KEY NOT NULL,
	"duty_id" text NOT NULL,
	"step" text NOT NULL,
	"recipient" text NOT NULL,
	"shown" boolean NOT NULL,
	"slip" boolean NOT NULL,
	"told_on" text NOT NULL,
	"handed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_duty_id_duty_id_fk" FOREIGN KEY ("duty_id") REFERENCES "public"."duty"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reminder_duty" ON "reminder" USING btree ("duty_id");--> statement-breakpoint
CREATE INDEX "reminder_recipient" ON "reminder" USING btree ("recipient","slip","told_on");