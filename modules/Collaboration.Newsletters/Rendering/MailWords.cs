using System.Globalization;

namespace Collaboration.Newsletters.Rendering;

/// <summary>What every mail says, in the language of its issue.</summary>
internal sealed record MailWords(string Culture, string DayForm, string ShortDayForm, string Number, string New, string ReadIt, string OnTheWeb, string Worth, string Share, string Tell, string SentYou, string Subscribe, string Choose, string Stop, string Week, string StopWeek)
{
    private static readonly MailWords s_english = new("en-US", "MMMM d, yyyy", "MMMM d", "No.", "There is a new issue of", "Read it", "Read this issue on the web", "Worth sharing?", "Share it with a colleague",
        "This may interest you:", "Somebody sent you this?", "Subscribe", "Choose what you get", "Stop this newsletter", "This week", "Stop this weekly mail");

    private static readonly MailWords s_spanish = new("es-US", "d 'de' MMMM 'de' yyyy", "d 'de' MMMM", "N.º", "Ha salido un nuevo número de", "Leer", "Leer este número en la web", "¿Vale la pena compartirlo?", "Compártalo con un colega",
        "Puede que esto le interese:", "¿Se lo ha enviado alguien?", "Suscríbase", "Elegir lo que recibe", "Dejar de recibirlo", "Esta semana", "Dejar de recibir este correo semanal");

    public static MailWords Of(string language) => language == "es" ? s_spanish : s_english;

    public string Day(DateTimeOffset at) => at.ToString(DayForm, CultureInfo.GetCultureInfo(Culture));
}
