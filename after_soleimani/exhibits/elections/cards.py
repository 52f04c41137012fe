"""What the cards say of the numbers of the chapter Election fallout: what each counts, and where it is."""

#: Exhibit ("" where none shows them) → what its numbers count, by key. Headline numbers bring their words.
WORDS = {
    "blame-7-november": {
        "speakers": "speakers who are reported on the attack of 7 November 2021",
        "said": "statements on the attack of 7 November 2021",
        "claims": "statements of somebody who claims the attack of 7 November 2021",
        "pointing": "statements that accuse or suspect somebody of the attack of 7 November 2021",
        "pointing_origins": "origins of the statements that accuse or suspect somebody of the attack",
    },
    "what-iran-wanted": {
        "aims": "aims that core sources ascribe to Iran",
        "single_aims": "aims of Iran that one core source alone gives",
    },
    "accept-or-reject": {
        "on_result": "actors whose stance on the result the core sources report",
        "accept": "actors who stand for accepting the result",
        "refuse": "actors who stand against accepting the result",
    },
    "who-could-govern": {
        "outlooks": "judgements and forecasts of the next government in the core sources",
        "outlook_origins": "origins of the judgements and forecasts of the next government",
    },
    "seats-2018-2021": {
        "fatah_share": "per cent of Fatah's seats of 2018 lost by 2021",
        "forces_before": "seats of Nasr and Hikma, the lists of Abadi and Hakim, 2018",
        "forces_after": "seats of State Forces, the alliance of Abadi and Hakim, 2021",
    },
    "decomposition-ranges": {
        "narrow_lost": "seats that Fatah lost from 2018 to 2021",
        "wide_lost": "seats lost from 2018 to 2021, Huqooq and the National Contract counted with Fatah",
    },
    "votes-against-seats-2021": {
        "side_votes": "votes of Huqooq and the National Contract together, October 2021",
        "side_seats": "seats of Huqooq and the National Contract together, 2021",
    },
    "price-of-a-seat-2021": {
        "price_sadr": "votes for a seat of the Sadrists, 2021",
        "price_law": "votes for a seat of State of Law, 2021",
        "price_fatah": "votes for a seat of Fatah, 2021",
        "price_forces": "votes for a seat of State Forces, 2021",
        "price_all": "votes for a seat over all lists of 2021, to the nearest thousand",
        "qadimun": "votes of Qadimun, October 2021",
    },
    "fatah-by-count": {
        "fatah_votes_after": "votes of Fatah on the commission's list of October 2021",
        "chatham_early": "votes of Fatah with its allies by Chatham House's first estimate",
        "chatham_late": "votes of Fatah by Chatham House's later text",
    },
    "seats-in-core-sources": {
        "core_before": "seats of Fatah before the election of 2021, as a core source gives them",
        "core_after": "seats of Fatah after the election of 2021, as a core source gives them",
    },
    "house-in-four-states": {
        "save_short": "seats that Save the Homeland is short of a majority, by its lists",
        "framework": "seats of the Coordination Framework by its lists, before the exit",
        "save_after": "seats of the lists that had stood with the Sadrists, after the exit",
    },
    "plurality": {
        "boycott_list": "members on the Framework's list of those who boycotted the sitting of 26 March 2022",
    },
    "exit": {
        "save_short_quorum": "seats that Save the Homeland is short of a president's quorum, by its lists",
        "blocking": "absent members who prevent a president's quorum",
        "blocking_exit": "absent members who prevent a president's quorum, after the exit",
        "in_office_exit": "members in office after the exit",
    },
    "attendance": {
        "failed_sittings": "sittings to elect a president that too few attended, by every source",
        "speaker_votes": "votes for Halbousi as speaker, 9 January 2022",
        "february_present": "members present on 7 February 2022, by parliament's count",
        "march_present": "members present on 26 March 2022, by parliament's count",
    },
    "oaths-and-refusals": {"sworn": "members sworn in to the Sadrists' seats on 23 June 2022"},
    "disputed-figures": {
        "killed_august": "people killed at the end of August 2022, as most often counted",
        "disputed": "counted quantities on which two origins give no value in common",
        "disputed_open": "disputed quantities whose values neither base, stage nor day explains",
    },
    "year-of-formation": {
        "year_events": "events from the vote to the vote of confidence",
        "year_one_origin": "events from the vote to the vote of confidence that rest on one origin",
    },
    "": {
        "fatah_votes_before": "votes of Fatah, 2018",
        "chatham_early_sadr": "votes of the Sadrists by Chatham House's first estimate",
        "hurt_5_nov": "people hurt on 5 November 2021, by the Health Ministry",
        "hurt_5_nov_security": "security men hurt on 5 November 2021, by the Health Ministry",
        "independents_candidates": "candidates who stood by themselves in 2021, by the commission's register",
    },
}
#: The same of numbers that have a lower and an upper bound, by what their keys have in common.
BOUNDS = {
    "decomposition-ranges": {
        "narrow_votes": "lost seats of Fatah that go with its share of votes",
        "middle_share": "per cent of the loss that is conversion, Huqooq counted with Fatah",
        "wide_share": "per cent of the loss that is conversion, Huqooq and the National Contract with Fatah",
        "turnout": "votes that smaller turnout alone would have cost Fatah, to the nearest thousand",
        "sadr_votes": "seats that the Sadrists lost with their share of votes",
        "sadr_conversion": "seats that the Sadrists gained by conversion",
    },
    "disproportionality": {
        "gallagher_2018": "Gallagher's index of disproportionality, 2018",
        "gallagher_2021": "Gallagher's index of disproportionality, 2021",
    },
    "fatah-by-count": {"first_counts": "seats of Fatah by first counts of October 2021"},
    "house-in-four-states": {
        "framework_after": "seats of the Framework's lists after the replacement",
        "save_claimed": "seats claimed for Save the Homeland",
        "framework_claimed": "seats claimed for the Coordination Framework before the exit",
    },
    "exit": {
        "framework_after_claimed": "seats claimed for the Framework after the replacement",
    },
    "quorum-power": {
        "act_before": "per cent of combinations of blocs and other lists that make a quorum, before the exit",
        "administration": "seats of the State Administration coalition by its lists",
    },
    "replacement": {
        "fatah_gain": "seats that Fatah gained in the replacement",
        "forces_gain": "seats that State Forces gained in the replacement",
    },
    "attendance": {
        "march": "members present on 30 March 2022",
        "october": "members present on 13 October 2022",
    },
    "disputed-figures": {"turnout_base": "per cent turnout in 2021, over all bases and counts"},
    "": {"act_lists": "per cent of combinations of lists that make a quorum, each list by itself"},
}
#: The bounds of a number → what they are called.
ENDS = {"low": "at least", "high": "at most"}
CARDS = {key: (what, exhibit) for exhibit, words in WORDS.items() for key, what in words.items()} | {
    f"{stem}_{end}": (f"{what}, {said}", exhibit)
    for exhibit, words in BOUNDS.items()
    for stem, what in words.items()
    for end, said in ENDS.items()
}
