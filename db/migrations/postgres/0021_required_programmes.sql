ALTER TABLE "duty" ALTER COLUMN "course_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "duty_exemption" ALTER COLUMN "course_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "duty_rule" ALTER COLUMN "course_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "duty" ADD COLUMN "programme_id" text;--> statement-breakpoint
ALTER TABLE "duty_exemption" ADD COLUMN "programme_id" text;--> statement-breakpoint
ALTER TABLE "duty_rule" ADD COLUMN "programme_id" text;--> statement-breakpoint
ALTER TABLE "programme" ADD COLUMN "withdrawn" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "duty" ADD CONSTRAINT "duty_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_exemption" ADD CONSTRAINT "duty_exemption_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_rule" ADD CONSTRAINT "duty_rule_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "duty_programme_cycle" ON "duty" USING btree ("programme_id","person_id","cycle") WHERE programme_id is not null;--> statement-breakpoint
ALTER TABLE "duty" ADD CONSTRAINT "duty_target" CHECK (("duty"."course_id" is null) <> ("duty"."programme_id" is null));--> statement-breakpoint
ALTER TABLE "duty_exemption" ADD CONSTRAINT "duty_exemption_target" CHECK (("duty_exemption"."course_id" is null) <> ("duty_exemption"."programme_id" is null));--> statement-breakpoint
ALTER TABLE "duty_rule" ADD CONSTRAINT "duty_rule_target" CHECK (("duty_rule"."course_id" is null) <> ("duty_rule"."programme_id" is null));