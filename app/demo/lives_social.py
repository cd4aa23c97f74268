"""What the people of Social services learned and showed."""

from app.demo.happenings import (
    FAILURES,
    RISKS,
    WARNING,
    Lives,
    cert,
    gas_leak,
    high_water,
    learns,
    seen,
    talk,
    work,
)

SOCIAL: Lives = {
    "tomas.ferreira": (
        cert(776, "lead", age=60),
        cert(760, "partners", age=300),
        learns(700, WARNING, 0.82),
        talk(650, "C4.1.1 C4.1.2 C4.1.3 C4.2.3 C4.2.4"),
        learns(610, RISKS, 0.75),
        gas_leak(
            "C2.3.1 C7.3.1",
            "Led the shift; associations opened their rooms because he had asked long before.",
        ),
        work(
            350,
            "C7.3.2",
            "Neighbours look in, trial with the university (file 6)",
            "From trial to daily service.",
        ),
        learns(330, FAILURES, 0.75),
        high_water("C2.3.2", "Shelter, works and Red Cross under one plan within the hour."),
        talk(200, "C3.1"),
        talk(120, "C8.1 C8.2"),
    ),
    "eva.kirchner": (
        cert(730, "press", age=60),
        learns(690, WARNING, 0.9),
        learns(655, RISKS, 0.83),
        learns(620, FAILURES, 0.8),
        cert(560, "continuity", age=25),
        cert(520, "partners", age=30),
        gas_leak("C4.3.2", "Spoke to residents in two languages, one clear request each time."),
        cert(380, "strategy", age=30),
        talk(250, "C8.1 C8.2"),
        high_water("C4.3.1", "Shelter information ran without a gap; volunteers were briefed first."),
    ),
    # Builds partnerships that hold; how to choose and write them was never shown.
    "amina.diallo": (
        learns(560, WARNING, 0.75),
        talk(470, "C7.1.1 C7.1.2"),
        seen(
            300,
            "C7.3.1",
            "Seventeen associations at one table, and still there after the dispute about keys.",
        ),
        work(230, "C7.3.2", "Warm rooms, trial with the housing firm (file 9)", "In use in all four houses."),
        learns(90, RISKS, 0.63),
        cert(80, "team", age=25),
        talk(40, "C8.1"),
    ),
    "birgit.olsen": (
        talk(741, "C8.1 C8.2"),
        learns(740, RISKS, 0.9),
        cert(730, "lead", age=330),
        learns(590, WARNING, 0.71),
        talk(400, "C4.1.1 C4.1.2 C4.1.3"),
        learns(85, RISKS, 0.9),
    ),
    "kofi.mensah": (
        cert(480, "team", age=40),
        learns(460, RISKS, 0.73),
        learns(400, WARNING, 0.7),
        talk(330, "C4.1.1 C4.1.2 C4.1.3 C4.2.3 C4.2.4"),
        cert(270, "partners", age=30),
        high_water("C2.3.2", "Got the bus firm and the care homes to one timetable."),
        talk(200, "C8.1"),
        talk(45, "C2.2.1 C2.2.2"),
    ),
    "rosa.fernandes": (learns(290, WARNING, 0.75, tries=2), learns(220, RISKS, 0.7)),
}
