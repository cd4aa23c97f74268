"""What the people of the Mayor's office and of Planning learned and showed."""

from app.demo.happenings import (
    FAILURES,
    RISKS,
    WARNING,
    Lives,
    Notes,
    Reads,
    cert,
    gas_leak,
    high_water,
    learns,
    reviews,
    seen,
    talk,
    work,
)

MAYOR: Lives = {
    # The resilience officer, alone with half a post of support: the strategy hangs on her.
    "maren.costa": (
        learns(780, RISKS, 0.95),
        cert(776, "lead", age=200),
        cert(775, "strategy", age=260),
        cert(750, "continuity", age=150),
        cert(748, "data", age=60),
        learns(695, FAILURES, 0.95),
        cert(690, "projects", age=40),
        learns(650, WARNING, 0.96),
        cert(600, "partners", age=30),
        talk(590, "C8.1 C8.2"),
        cert(555, "press", age=25),
        seen(500, "C7.3.1", "Agreement with Red Cross and wardens; kept together when the money ran short."),
        work(
            430,
            "C6.3.1",
            "Risk register of the Harbour Quarter (register, no. 1)",
            "Seven offices signed it.",
        ),
        seen(
            420, "C2.3.2", "Works, social services and the grid operator decided together and carry it out."
        ),
        seen(350, "C6.3.2", "Cascade table with Lysmar Netz: times from the operator, not guessed."),
        seen(
            330,
            "C4.3.2",
            "Council hearing on the flood gate: one request, three questions answered straight.",
        ),
        work(
            300,
            "C7.3.2",
            "Heat sensors with the university, report (register, no. 15)",
            "It changed the heat plan.",
        ),
        work(
            280,
            "C3.3.1",
            "Resilience strategy, second draft (council paper 29)",
            "Four offices wrote with her.",
        ),
        seen(245, "C3.3.2", "Yearly review: two measures ended, their money moved, council informed."),
        high_water("C2.3.1 C4.3.1", "Led the first shift, and asked when the last street was warned."),
        # Five questions, week by week: what she showed by questions never ran out.
        reviews(420, 9, 0.95),
    ),
    "katia.lindner": (
        cert(780, "press", age=330),
        learns(775, WARNING, 0.97),
        cert(640, "strategy", age=50),
        learns(560, RISKS, 0.77),
        learns(530, FAILURES, 0.73),
        cert(510, "partners", age=40),
        talk(490, "C6.2.2 C6.2.3 C6.2.4"),
        gas_leak("C4.3.2", "Four press rounds, no figure that had to be taken back."),
        cert(420, "lead", age=30),
        talk(310, "C8.1 C8.2"),
        cert(230, "privacy", age=20),
        high_water(
            "C4.3.1", "Ran the message log; the rumour about Mill Bridge was answered in nine minutes."
        ),
    ),
    # In the middle: one module done, questions open in the second, the third begun; review questions wait.
    "lena.virtanen": (
        learns(140, RISKS, 0.81),
        reviews(70, 45, 0.8),
        cert(120, "projects", age=210),
        talk(84, "C2.1"),
        talk(50, "C8.1"),
        Notes(139, RISKS, "capacity-that-works", "Our own sirens: ask works for the list of the last test."),
        Notes(137, RISKS, "hundred-year", "Use this sentence in the council, word for word."),
        Reads(15, WARNING, 1),
        learns(12, FAILURES, 0.75, answers=5),
    ),
    "ruth.okafor": (
        learns(700, RISKS, 0.75, tries=2),
        cert(640, "budget", age=30),
        learns(410, FAILURES, 0.7),
    ),
}

PLANNING: Lives = {
    # Reached the whole profile, and now heads the Mayor's office: no longer appointed.
    "helena.duarte": (
        learns(782, RISKS, 0.93),
        cert(775, "strategy", age=45),
        cert(770, "data", age=30),
        learns(760, FAILURES, 0.92),
        learns(745, WARNING, 0.9),
        cert(700, "lead", age=40),
        cert(690, "projects", age=40),
        cert(640, "press", age=30),
        cert(620, "partners", age=20),
        cert(610, "continuity", age=20),
        talk(570, "C8.1 C8.2"),
        work(
            530,
            "C6.3.1",
            "Risk atlas of the coast villages (planning, map 8)",
            "All villages accepted the ranking.",
        ),
        seen(505, "C6.3.2", "Agreed with the water company which wells run without mains power."),
        work(
            480, "C3.3.1", "Green and blue Northgate, action plan (council paper 18)", "Two offices carry it."
        ),
        gas_leak("C2.3", "Led the day shift and brought three offices to one list of shelters."),
        gas_leak("C4.3", "Resident meetings every evening, the press served by noon.", after=5),
        seen(400, "C3.3.2", "Yearly review of the action plan; one measure ended, with reasons."),
        seen(360, "C7.3", "University and housing firms: the shade trial survived a quarrel and is in use."),
        learns(90, FAILURES, 0.95),
    ),
    # Could carry the strategy until last month, when the plan that showed it became three years old.
    "paulo.neves": (
        cert(772, "strategy", age=90),
        work(
            771, "C3.3", "Land use plan with flood zones (council paper 3)", "Five offices carry it.", age=350
        ),
        learns(765, RISKS, 0.79),
        cert(690, "projects", age=60),
        learns(620, FAILURES, 0.75),
        cert(560, "partners", age=60),
        talk(380, "C6.2.2 C6.2.3 C6.2.4"),
        talk(370, "C4.1.1 C4.1.2 C4.1.3 C4.2.3 C4.2.4"),
        learns(360, WARNING, 0.77),
        cert(300, "lead", age=30),
        talk(160, "C8.1 C8.2"),
    ),
    "ingrid.halvorsen": (
        learns(778, RISKS, 0.9),
        talk(742, "C8.1 C8.2"),
        learns(640, FAILURES, 0.9),
        cert(630, "data", age=40),
        cert(600, "strategy", age=35),
        cert(540, "projects", age=40),
        cert(520, "continuity", age=25),
        cert(450, "lead", age=30),
        work(370, "C6.3.1", "Slope risk at Cape Sund (planning, map 11)", "Road office and villages signed."),
        cert(330, "partners", age=45),
        high_water("C6.3.2", "Showed on the map which street loses power, then water, then the tram."),
        talk(180, "C4.1.1 C4.1.2 C4.1.3"),
        learns(170, WARNING, 0.8),
    ),
    "mateo.garcia": (
        learns(310, RISKS, 0.75),
        cert(290, "privacy", age=60),
        cert(210, "projects", age=120),
        learns(150, FAILURES, 0.6, tries=2),
        talk(60, "C3.1"),
        talk(44, "C7.1"),
    ),
    "clara.jansen": (learns(520, RISKS, 0.8), learns(340, FAILURES, 0.75), learns(190, WARNING, 0.8)),
}
