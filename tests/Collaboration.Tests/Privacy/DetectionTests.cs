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
    public void A_hundred_thousand_of_anything_end(string one)
    {
        var text = new StringBuilder().Insert(0, one, 100_000).ToString();
        Assert.All(Find(text, GatePlace.Patients), f => Assert.True(f.End <= text.Length));
    }

    private static IReadOnlyList<GateFinding> Find(string text, GatePlace place) => BareGate.Find(text, place, new DateOnly(2026, 11, 21));
}
