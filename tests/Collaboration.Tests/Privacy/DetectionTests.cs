using System.Text;
using System.Text.Json;
using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Contracts;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Privacy;

/// <summary>What tells who a patient is, in English and Spanish, and what looks like it and does not.</summary>
public sealed class DetectionTests
{
    [Theory]
    [InlineData("Eleanor Whitfield, a 72-year-old woman, has new atrial fibrillation", GateKinds.Name, "Eleanor Whitfield")]
    [InlineData("La paciente Estefanía Romero Selas acude por dolor", GateKinds.Name, "Estefanía Romero Selas")]
    [InlineData("How long should Mr. Thibodeaux rest?", GateKinds.Name, "Thibodeaux")]
    [InlineData("my name is nijito asano", GateKinds.Name, "nijito asano")]
    [InlineData("She came on 03/14/2024 and left", GateKinds.Date, "03/14/2024")]
    [InlineData("born on July 9, 1981 here", GateKinds.Date, "July 9, 1981")]
    [InlineData("ingresó el 10 de octubre de 2005 por fiebre", GateKinds.Date, "10 de octubre de 2005")]
    [InlineData("Fecha de Ingreso: 17-octubre-2016.", GateKinds.Date, "17-octubre-2016")]
    [InlineData("a 93-year-old man fell", GateKinds.Age, "93-year-old")]
    [InlineData("mujer de 95 años con tos", GateKinds.Age, "95 años")]
    [InlineData("reach her at (312) 555-0147 please", GateKinds.Phone, "(312) 555-0147")]
    [InlineData("write to j.kowalczyk@gmail.com.", GateKinds.Mail, "j.kowalczyk@gmail.com")]
    [InlineData("his page is www.my-knee.net/diary", GateKinds.Web, "www.my-knee.net/diary")]
    [InlineData("lives at 412 Cedar Hollow Lane since May", GateKinds.Address, "412 Cedar Hollow Lane")]
    [InlineData("Domicilio: Calle Carmen Romero, 23, 1D", GateKinds.Address, "Calle Carmen Romero, 23")]
    [InlineData("a teacher from Chapel Hill, NC", GateKinds.Place, "Chapel Hill")]
    [InlineData("the license plate 7KLM392 was seen", GateKinds.Plate, "7KLM392")]
    [InlineData("pacemaker serial number PM-7749201", GateKinds.Device, "PM-7749201")]
    [InlineData("Member ID XQZ123456789 expired", GateKinds.Insurance, "XQZ123456789")]
    [InlineData("my patient john kowalski has CKD and gout", GateKinds.Name, "john kowalski")]
    [InlineData("pt deshawn, mrn 5540192, came", GateKinds.Name, "deshawn")]
    [InlineData("Why was Mrs. Alvarez's test late?", GateKinds.Name, "Alvarez")]
    [InlineData("She was diagnosed in 2014 and recovered", GateKinds.Date, "2014")]
    [InlineData("In spring 2021, a stroke", GateKinds.Date, "2021")]
    [InlineData("he moved here in August with his wife", GateKinds.Date, "August")]
    [InlineData("Mr. Thibodeaux fell on Tuesday", GateKinds.Date, "Tuesday")]
    [InlineData("the last visit, 2024-02, was short", GateKinds.Date, "2024-02")]
    [InlineData("her 2019 surgery went well", GateKinds.Date, "2019")]
    [InlineData("He died on Good Friday, 2021", GateKinds.Date, "2021")]
    [InlineData("me operaron de la cadera en mayo", GateKinds.Date, "mayo")]
    [InlineData("it became Conway Inc. in 2014", GateKinds.Date, "2014")]
    [InlineData("since her visit of 04/15/2005", GateKinds.Date, "04/15/2005")]
    [InlineData("everyone calls me borna", GateKinds.Name, "borna")]
    [InlineData("our founders: Kónya, Barrett and Vasquez", GateKinds.Name, "Kónya")]
    [InlineData("Remitido por: Javier Torres Plaza Mayor, 32", GateKinds.Name, "Javier Torres")]
    [InlineData("Complejo de Albacete, Hermanos Falcó, s/n", GateKinds.Address, "Hermanos Falcó, s/n")]
    [InlineData("Domicilio: calle cartagena 19, 3B", GateKinds.Address, "calle cartagena 19, 3B")]
    [InlineData("a shelter on East Hastings Street", GateKinds.Address, "Hastings Street")]
    [InlineData("She was seen at Harborview Medical Center", GateKinds.Place, "Harborview Medical Center")]
    [InlineData("a child from Navajo County", GateKinds.Place, "Navajo County")]
    [InlineData("a woman in her early 90s", GateKinds.Age, "90s")]
    [InlineData("a ninety-three-year-old man", GateKinds.Age, "ninety-three-year-old")]
    [InlineData("a 94 male with a cough", GateKinds.Age, "94 male")]
    [InlineData("12 Oak Street\nLappeenranta\nSK\n53650", GateKinds.Place, "Lappeenranta")]
    [InlineData("12 Oak Street\nLappeenranta\nSK\n53650", GateKinds.Address, "53650")]
    [InlineData("Ana Ruiz\n\nAlfrick\nUnited Kingdom", GateKinds.Place, "Alfrick")]
    [InlineData("we moved here from harburg", GateKinds.Place, "harburg")]
    [InlineData("they arrived at Ettelgem this morning", GateKinds.Place, "Ettelgem")]
    [InlineData("she studies at the University of Vierhöf", GateKinds.Place, "Vierhöf")]
    [InlineData("we live in ARENDAL 4844", GateKinds.Place, "ARENDAL 4844")]
    [InlineData("I stay in ΠΑΦΟΣ", GateKinds.Place, "ΠΑΦΟΣ")]
    [InlineData("Where: Unionville Country Club", GateKinds.Place, "Unionville Country Club")]
    [InlineData("we came from Lyon, France", GateKinds.Place, "Lyon")]
    [InlineData("I moved here from Estonia", GateKinds.Place, "Estonia")]
    [InlineData("i moved here from new zealand", GateKinds.Place, "new zealand")]
    [InlineData("he was born in Mexico City", GateKinds.Place, "Mexico City")]
    [InlineData("she lives in Sedona, Arizona", GateKinds.Place, "Sedona")]
    public void Is_found_where_patients_write(string text, string kind, string passage) =>
        Assert.Contains((kind, passage), Find(text, GatePlace.Patients).Select(f => (f.Kind, f.In(text))));

    [Theory]
    [InlineData("What is the management of type 2 diabetes in a 54-year-old man with CKD stage 3b?")]
    [InlineData("Compare Eliquis versus Xarelto in nonvalvular atrial fibrillation.")]
    [InlineData("Is it Crohn's disease, Parkinson disease, Hodgkin lymphoma or Guillain-Barré syndrome?")]
    [InlineData("The Wells score and the Glasgow Coma Scale help; so does the Epley maneuver.")]
    [InlineData("Which SGLT2 inhibitors are approved for HFpEF, and does Medicare cover them?")]
    [InlineData("We meet on Monday at 9:30 in room 214, and every Thursday after.")]
    [InlineData("The guideline of March 2023 says so.")]
    [InlineData("Ninety years ago nobody knew; 95% know now.")]
    [InlineData("Is there tremor in Parkinson's disease, or colitis in Crohn's patients and in HFpEF?")]
    [InlineData("Give 1000-2000 mg, says a review of 2015-2019; platelets of 150000 suffice.")]
    [InlineData("Does Accutane 40 mg help? Is E11.65 of ICD-10 250.00 in the old one?")]
    [InlineData("The guideline was updated in 2022, and in 2000 patients it was tried. What is given in 2024?")]
    [InlineData("In 95 male patients nothing changed, and the 90s were no better.")]
    [InlineData("Augmentin 875-125 mg per ESC 2020: Na 131, Cl 98, Cr 1.1.")]
    [InlineData("The Civil Rights Act of 2001 and the 2018 hypertension guideline.")]
    [InlineData("Hunt and Hess grade 3, Barrett's with dysplasia, Keynote 189 trial.")]
    [InlineData("Her sister is in New Zealand, and the summer in Portugal was hotter than in the United States.")]
    [InlineData("We live in Texas; before that it was North Carolina, West Virginia and New Mexico. Then we moved to Georgia.")]
    [InlineData("Somos de España, y mi madre nació en México.")]
    [InlineData("RSV runs from October to March in most of the country.")]
    [InlineData("La enfermedad de Alzheimer y el síndrome de Down no son lo mismo.")]
    [InlineData("![The wing](/north-4111111111111111/media/4111-1111-1111-1111/078-05-1120/wing.png) and [more](/posts/312-555-0147)")]
    [InlineData("It is at /media/40255501-3322-4111-8111-111111111111/ since then.")]
    public void Is_nobody(string text) => Assert.Empty(Find(text, GatePlace.Patients));

    [Theory]
    [InlineData("Maria Lopez and Jim Brandt from Omaha won the cup on May 4, 2025. Write to cup@league.example or call 402-555-0133.", 0)]
    [InlineData("Our patient Maria Lopez was admitted on May 4, 2025.", 2)]
    [InlineData("Thank you, Mrs. Abernathy, for the cake.", 1)]
    public void Among_staff_names_and_dates_count_where_a_patient_is_spoken_of(string text, int number) => Assert.Equal(number, Find(text, GatePlace.Staff).Count);

    [Fact]
    public void What_is_to_come_happened_to_nobody()
    {
        Assert.Empty(Find("Come to the picnic on December 12, 2026!", GatePlace.Patients));
        Assert.Single(Find("It was on November 12, 2026.", GatePlace.Patients));
    }

    [Fact]
    public void What_stands_around_a_finding_is_cut_between_characters()
    {
        var text = $"🙂🙂{new string('a', 38)} John Whitfield {new string('b', 38)}🙂!";
        var finding = Assert.Single(Find(text, GatePlace.Patients));
        Assert.Equal(($"…🙂{new string('a', 38)} ", $" {new string('b', 38)}🙂…"), finding.Around(text));
    }

    [FactWithData("payloads/blns.json", "payloads/xss-payload-list.txt")]
    public void Odd_strings_of_every_script_are_looked_through_without_a_finding_outside_of_them()
    {
        foreach (var text in JsonSerializer.Deserialize<string[]>(File.ReadAllText(SharedData.PathOf("payloads/blns.json")))!.Concat(SharedData.Lines("payloads/xss-payload-list.txt")))
        {
            var end = 0;
            foreach (var finding in Find(text, GatePlace.Patients))
            {
                Assert.True(finding.Start >= end && finding.Length > 0 && finding.End <= text.Length, text);
                end = finding.End;
            }
        }
    }

    [Theory]
    [InlineData("Maria ")]
    [InlineData("4111 ")]
    [InlineData("a@b.co,")]
    [InlineData("MRN # ")]
    [InlineData("Dr. A. ")]
    [InlineData("12 Old Mill ")]
    [InlineData("Ἀθήνα 東京 Москва ")]
    [InlineData("((((")]
    [InlineData("on Monday in 2014 was ")]
    [InlineData("Oak Street 12\n")]
    public void A_hundred_thousand_of_anything_end(string one)
    {
        var text = new StringBuilder().Insert(0, one, 100_000).ToString();
        Assert.All(Find(text, GatePlace.Patients), f => Assert.True(f.End <= text.Length));
    }

    private static IReadOnlyList<GateFinding> Find(string text, GatePlace place) => BareGate.Find(text, place, new DateOnly(2026, 11, 21));
}
