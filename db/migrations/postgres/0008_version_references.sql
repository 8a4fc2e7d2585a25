CREATE INDEX "bank_item_version" ON "bank_item" USING btree ("current_version_id");--> statement-breakpoint
CREATE INDEX "item_tally_version" ON "item_tally" USING btree ("version_id");--> statement-breakpoint
CREATE INDEX "level_tally_version" ON "level_tally" USING btree ("version_id");--> statement-breakpoint
CREATE INDEX "option_tally_version" ON "option_tally" USING btree ("version_id");