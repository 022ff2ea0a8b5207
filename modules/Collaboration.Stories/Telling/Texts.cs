using System.Globalization;
using Collaboration.Kernel.Text;
using Collaboration.Stories.Consents;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Collaboration.Stories.Telling;

/// <summary>What the pages say to whoever tells a story, in the language that they chose on the first one.</summary>
internal sealed class Texts
{
    private static readonly Texts s_english = new(false);
    private static readonly Texts s_spanish = new(true);

    private readonly bool _isSpanish;

    private Texts(bool isSpanish) => _isSpanish = isSpanish;

    public static Texts Of(string? language) => language == Languages.Spanish ? s_spanish : s_english;

    public string Language => _isSpanish ? Languages.Spanish : Languages.English;

    public string Say(string english, string spanish) => _isSpanish ? spanish : english;

    public string Day(DateOnly day) => day.ToString(Say("MMMM d, yyyy", "d 'de' MMMM 'de' yyyy"), CultureInfo.GetCultureInfo(Say("en-US", "es-US")));

    public string Day(DateTimeOffset at, TimeZoneInfo zone) => Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime));

    public string GoOn => Say("Go on", "Seguir");
    public string Back => Say("Back", "Volver");
    public string Change => Say("Change", "Cambiar");
    public string Keep => Say("Stop for now and go on later", "Parar por ahora y seguir después");
    public string Optional => Say("You can leave this empty.", "Puede dejar esto vacío.");
    public string Wrong => Say("Something needs another look", "Algo necesita otra mirada");

    // The first page.
    public string FirstTitle => Say("Tell us about your care", "Cuéntenos sobre su atención");
    public string First => Say("In your words, at your pace. You decide who may read it, and you can take it back at any time.", "Con sus palabras y a su ritmo. Usted decide quién puede leerlo, y puede retirarlo en cualquier momento.");
    public string NotDayAndNight => Say("Nobody reads this day and night.", "Nadie lee esto día y noche.");
    public string Emergency(string emergency, string crisis) => Say($"If somebody’s life is in danger, call {emergency}. If you or someone you love cannot go on, call or text {crisis}.", $"Si la vida de alguien está en peligro, llame al {emergency}. Si usted o un ser querido no puede más, llame o escriba al {crisis}.");
    public string ThanksTitle => Say("Pass on my thanks", "Dar las gracias");
    public string Thanks => Say("Two sentences to a nurse, a doctor or a ward. They get it, and it is never published.", "Dos frases para una enfermera, un médico o una unidad. Las reciben, y nunca se publican.");
    public string TellTitle => Say("Tell my story", "Contar mi historia");
    public string Tell => Say("One question at a time. Stop whenever you like and go on later.", "Una pregunta a la vez. Pare cuando quiera y siga después.");
    public string CriticismTitle => Say("Something went wrong?", "¿Algo salió mal?");
    public string Criticism(string advocate, int days) => Say(
        $"You may tell it here as a story, and it is welcome. If you want an answer, tell the patient advocate{(advocate.Length == 0 ? "" : $": {advocate}")}. You get an answer within {days} {(days == 1 ? "day" : "days")}.",
        $"Puede contarlo aquí como historia, y es bienvenido. Si quiere una respuesta, hable con el defensor del paciente{(advocate.Length == 0 ? "" : $": {advocate}")}. Recibirá una respuesta en {days} {(days == 1 ? "día" : "días")}.");
    public string SignInFirst => Say("Sign in first. Here only people with an account tell stories.", "Primero inicie sesión. Aquí solo cuentan historias las personas con cuenta.");

    // Whose story it is.
    public string WhoseTitle => Say("Whose story is it?", "¿De quién es la historia?");
    public string Whose(string kind) => kind switch
    {
        TellerKinds.Family => Say("Mine, as family or friend", "Mía, como familiar o amigo"),
        TellerKinds.Child => Say("A child’s", "De un niño o una niña"),
        TellerKinds.Representative => Say("Of someone I speak for", "De alguien por quien hablo"),
        TellerKinds.Staff => Say("Mine: I work here", "Mía: trabajo aquí"),
        _ => Say("Mine: I was the patient", "Mía: fui paciente"),
    };
    public string WhoseHint(string kind) => kind switch
    {
        TellerKinds.Family => Say("You tell what you lived through beside someone.", "Cuenta lo que vivió al lado de alguien."),
        TellerKinds.Child => Say("You are the parent or guardian, and the child says yes too.", "Usted es padre, madre o tutor, y el niño o la niña también dice que sí."),
        TellerKinds.Representative => Say("Someone who has died, or who cannot decide for themself.", "Alguien que murió, o que no puede decidir por sí mismo."),
        TellerKinds.Staff => Say("A story of your work.", "Una historia de su trabajo."),
        _ => "",
    };
    public string ChooseWhose => Say("Choose whose story it is.", "Elija de quién es la historia.");

    // What happened.
    public string WordsTitle => Say("What happened?", "¿Qué pasó?");
    public string WordsHint => Say("Write as you would tell it to a friend. Please leave out other people’s names, and numbers such as phone or record numbers.", "Escriba como se lo contaría a un amigo. Por favor, no ponga nombres de otras personas ni números, como teléfonos o expedientes.");
    public string TitleLabel => Say("A title, if you have one", "Un título, si lo tiene");
    public string WordsLabel => Say("Your story", "Su historia");
    public string WordsMissing => Say("Tell what happened, in a few words at least.", "Cuente qué pasó, al menos en pocas palabras.");
    public string TooLong(int most, int has) => Say($"Shorten it to {most:N0} characters; it has {has:N0}.", $"Acórtelo a {most:N0} caracteres; tiene {has:N0}.");
    public string CannotBeKept => Say("It holds a character that cannot be stored. Type it again without.", "Contiene un carácter que no se puede guardar. Escríbalo otra vez sin él.");

    /// <summary>A line as it is stored; what is wrong with it goes to the page.</summary>
    public string Line(ModelStateDictionary state, string field, string? typed, int most)
    {
        var line = Characters.OneLine(typed);
        if (line.Length > most) { state.AddModelError(field, TooLong(most, line.Length)); }
        if (Characters.CannotBeKept(line)) { state.AddModelError(field, CannotBeKept); }
        return line;
    }

    public string HasToGo(string passage) => Say($"Take out “{passage}”. Nobody but you should have this number.", $"Quite «{passage}». Nadie más que usted debe tener este número.");
    public string Muted(string refusal, string advocate) => Say(
        $"{refusal} If something went wrong with your care, the patient advocate hears you all the same: {(advocate.Length == 0 ? "ask for them at any desk of the hospital" : advocate)}.",
        $"Un moderador decidió que usted no escriba nada por un tiempo. {refusal} Si algo salió mal en su atención, el defensor del paciente le escucha igualmente: {(advocate.Length == 0 ? "pregunte en cualquier mostrador del hospital" : advocate)}.");
    public string Noticed => Say("This could tell others who somebody is", "Esto podría revelar quién es alguien");
    public string NoticedHint => Say("It may stay. A person here looks at it before anyone else reads your story.", "Puede quedarse. Una persona de aquí lo mira antes de que alguien más lea su historia.");

    // Pictures, film, sound.
    public string FilesTitle => Say("A picture, a film or your voice?", "¿Una foto, un video o su voz?");
    public string FilesHint => Say("You can add up to ten. Record with your phone and choose the recording here. Leave it empty if you have none.", "Puede añadir hasta diez. Grabe con su teléfono y elija aquí la grabación. Déjelo vacío si no tiene.");
    public string FileLabel => Say("Picture, film or recording", "Foto, video o grabación");
    public string ShowsLabel => Say("What it shows, for people who do not see it", "Qué muestra, para quienes no lo ven");
    public string FileTooLarge(long megabytes) => Say($"The file has more than {megabytes} MB. Make it shorter and try again.", $"El archivo tiene más de {megabytes} MB. Hágalo más corto e inténtelo otra vez.");
    public string FileComes => Say("Your file is on its way. You can go on once it is here.", "Su archivo está en camino. Puede seguir cuando haya llegado.");
    public string FileCame(string name) => Say($"{name} is here. Say what it shows, and add it.", $"{name} está aquí. Diga qué muestra y añádalo.");
    public string FileBroke => Say("The line broke. What has come is kept: choose the same file and add it again, and it goes on where it stopped.", "Se cortó la línea. Lo que llegó se guarda: elija el mismo archivo y añádalo otra vez, y sigue donde se quedó.");
    public string StopFile => Say("Stop", "Parar");
    public string AddFile => Say("Add it", "Añadir");
    public string Remove => Say("Remove", "Quitar");
    public string FileMissing => Say("Choose a file first.", "Primero elija un archivo.");
    public string ShowsMissing => Say("Say in 1 to 300 characters what it shows.", "Diga en 1 a 300 caracteres qué muestra.");
    public string FileRefused => Say("Choose a picture, a film or a sound of at most 50 MB.", "Elija una foto, un video o un sonido de 50 MB como máximo.");
    public string FilesFull => Say("A story shows at most ten. Remove one first.", "Una historia muestra diez como máximo. Primero quite uno.");

    // Where it was.
    public string WhereTitle => Say("Where was it?", "¿Dónde fue?");
    public string WhereHint => Say("It helps others who look for a story like theirs.", "Ayuda a quienes buscan una historia como la suya.");
    public string Service => Say("Department or service", "Departamento o servicio");
    public string Condition => Say("Illness or treatment", "Enfermedad o tratamiento");
    public string Place => Say("Building or town", "Edificio o ciudad");

    // How to be named.
    public string NameTitle => Say("How shall we call you?", "¿Cómo quiere que le llamemos?");
    public string Naming(string naming) => naming switch { Namings.Initials => Say("By initials", "Con iniciales"), Namings.None => Say("Not at all", "Sin nombre"), _ => Say("By first name", "Con mi nombre") };
    public string NamingHint(string naming) => naming switch { Namings.Initials => Say("For example: A. M.", "Por ejemplo: A. M."), Namings.None => Say("Readers see no name.", "Los lectores no ven ningún nombre."), _ => Say("For example: Ana", "Por ejemplo: Ana") };
    public string NameLabel => Say("First name or initials", "Nombre o iniciales");
    public string NameMissing => Say("Enter the name or the initials, or choose “Not at all”.", "Escriba el nombre o las iniciales, o elija «Sin nombre».");
    public string ChooseNaming => Say("Choose how we call you.", "Elija cómo le llamamos.");

    // What is allowed.
    public string ConsentTitle => Say("Who may read it?", "¿Quién puede leerlo?");
    public string Choice(string choice) => choice switch
    {
        Choices.Site => Say("Everybody, on this website", "Todos, en este sitio web"),
        Choices.Everywhere => Say("Everybody, wherever the hospital shares stories", "Todos, dondequiera que el hospital comparta historias"),
        _ => Say("The people who cared for me", "Las personas que me atendieron"),
    };
    public string ChoiceHint(string choice) => choice switch
    {
        Choices.Site => Say("Search engines find it too.", "Los buscadores también lo encuentran."),
        Choices.Everywhere => Say("Also in newsletters, on social media, in training and with other hospitals of the network.", "También en boletines, redes sociales, capacitación y otros hospitales de la red."),
        _ => Say("It is never published.", "Nunca se publica."),
    };
    public string ChooseConsent => Say("Choose who may read it.", "Elija quién puede leerlo.");
    public string Single => Say("Choose single places", "Elegir lugares concretos");
    public string SingleHint => Say("With “wherever the hospital shares stories”, tick those that you want. Without a tick it is all of them.", "Con «dondequiera que el hospital comparta historias», marque los que quiera. Sin marcar son todos.");
    public string SingleAlone => Say("Single places go with “wherever the hospital shares stories” alone.", "Los lugares concretos solo van con «dondequiera que el hospital comparta historias».");
    public string Channel(string channel) => channel switch
    {
        Channels.Network => Say("Other hospitals of the network", "Otros hospitales de la red"),
        Channels.Newsletter => Say("The newsletter", "El boletín"),
        Channels.Social => Say("Social media", "Redes sociales"),
        Channels.Training => Say("Training of staff", "Capacitación del personal"),
        _ => Say("This website", "Este sitio web"),
    };
    /// <summary>Several places in one sentence.</summary>
    public string Places(IEnumerable<string> channels) => string.Join(", ", channels.Select(Channel).Select((place, i) => i == 0 ? place : char.ToLowerInvariant(place[0]) + place[1..]));

    public string Until => Say("Until when?", "¿Hasta cuándo?");
    public string UntilHint => Say("If you choose a day, the story goes by itself on that day.", "Si elige un día, la historia se retira sola ese día.");
    public string UntilWrong => Say("Choose a day after today, at most thirty years from now.", "Elija un día después de hoy, como máximo dentro de treinta años.");
    public string EighteenMonth => Say("In which month will the child be 18?", "¿En qué mes cumplirá 18 años?");
    public string EighteenYear => Say("In which year?", "¿En qué año?");
    public string EighteenHint => Say("From then on it is theirs to decide: the story goes, unless they sign again.", "Desde entonces decide por sí mismo: la historia se retira, a menos que vuelva a firmar.");
    public string EighteenWrong => Say("Enter the month and the year in which the child will be 18.", "Escriba el mes y el año en que cumplirá 18.");
    public string AssentLabel => Say("The child’s own yes", "El sí del niño o de la niña");
    public string AssentHint => Say("The child can type their name here. If the child is too young to understand, write that.", "El niño o la niña puede escribir aquí su nombre. Si es demasiado pequeño para entender, escríbalo.");
    public string AssentMissing => Say("Ask the child, and write here how they said yes.", "Pregunte al niño o a la niña y escriba aquí cómo dijo que sí.");
    public string AuthorityLabel => Say("What gives you the right to decide for them?", "¿Qué le da derecho a decidir por esa persona?");
    public string AuthorityHint => Say("For example: executor of the estate, health care proxy, next of kin.", "Por ejemplo: albacea, representante para atención médica, familiar más cercano.");
    public string AuthorityMissing => Say("Say by what right you decide for them.", "Diga con qué derecho decide por esa persona.");

    // Check and sign.
    public string CheckTitle => Say("Check what you have told", "Revise lo que ha contado");
    public string SignTitle => Say("Sign it", "Firmar");
    public string SignatureLabel => Say("Type your full name as signature", "Escriba su nombre completo como firma");
    public string SignatureMissing => Say("Type your full name to sign.", "Escriba su nombre completo para firmar.");
    public string ChangedMeanwhile => Say("The words were changed meanwhile. Read them once more, then sign.", "Las palabras cambiaron entretanto. Léalas otra vez y luego firme.");
    public string Send => Say("Sign and send", "Firmar y enviar");
    public string NotYet(string step) => Say($"Something is missing: {step}", $"Falta algo: {step}");
    public string ScanLabel => Say("Scan or photograph of the signed form", "Copia o foto del formulario firmado");
    public string ScanMissing => Say("Add a picture or a PDF of the signed form.", "Añada una foto o un PDF del formulario firmado.");

    // Sent, and the way back.
    public string SentTitle => Say("Thank you. We have it.", "Gracias. Lo tenemos.");
    public string Sent => Say("A person reads it before anyone else does. You see each step on your story’s page.", "Una persona lo lee antes que nadie. Usted ve cada paso en la página de su historia.");
    public string ToOwn => Say("See your story’s page", "Ver la página de su historia");
    public string CodeTitle => Say("Your way back", "Su camino de vuelta");
    public string Code => Say("With this link and this code you come back to your story, to go on, to change it or to take it back. Write them down or print this page. We cannot show the code again.", "Con este enlace y este código vuelve a su historia, para seguir, cambiarla o retirarla. Anótelos o imprima esta página. No podemos mostrar el código otra vez.");
    public string CodeShort => Say("Your link and code to go on later", "Su enlace y código para seguir después");
    public string Link => Say("Link", "Enlace");
    public string CodeWord => Say("Code", "Código");
    public string ResumeTitle => Say("Go on with your story", "Seguir con su historia");
    public string ResumeHint => Say("Fifteen letters and digits. Large or small, with or without the strokes.", "Quince letras y números. Mayúsculas o minúsculas, con o sin guiones.");
    public string ResumeWrong => Say("That code opens nothing here. Check it once more; after ten wrong ones, wait fifteen minutes.", "Ese código no abre nada aquí. Revíselo otra vez; después de diez errores, espere quince minutos.");
    public string LeaveHere => Say("Close my story on this device", "Cerrar mi historia en este dispositivo");
    public string Left => Say("Your story is closed on this device.", "Su historia está cerrada en este dispositivo.");
    public string TooMany => Say("Many stories come from here just now. Wait ten minutes and try again.", "Ahora llegan muchas historias desde aquí. Espere diez minutos e inténtelo de nuevo.");

    // The teller's own page.
    public string State(string state) => state switch
    {
        StoryStates.Draft => Say("You have not sent it yet", "Todavía no la ha enviado"),
        StoryStates.Published => Say("It is published", "Está publicada"),
        StoryStates.Declined => Say("It is not published", "No está publicada"),
        StoryStates.Escalated => Say("We have read it and are looking into it", "La hemos leído y la estamos estudiando"),
        StoryStates.TakenBack => Say("You have taken it back", "Usted la ha retirado"),
        StoryStates.Expired => Say("Your permission has come to its end, and the story is gone", "Su permiso ha terminado, y la historia se ha retirado"),
        _ => Say("We have it, and somebody reads it soon", "La tenemos, y alguien la leerá pronto"),
    };
    public string Allowed => Say("What you have allowed", "Lo que usted ha permitido");
    public string SignedBy(string name, string day) => Say($"Signed by {name} on {day}", $"Firmado por {name} el {day}");
    public string Ends(string day) => Say($"It ends on {day}.", $"Termina el {day}.");
    public string NoEnd => Say("It has no end, until you take it back.", "No tiene fin, hasta que usted la retire.");
    public string Copy => Say("A copy to print", "Una copia para imprimir");
    public string ChangeStory => Say("Change the story", "Cambiar la historia");
    public string ChangeStoryHint => Say("It is taken off the website until somebody here has read the new words.", "Se quita del sitio web hasta que alguien de aquí haya leído las palabras nuevas.");
    public string ChangeConsent => Say("Change who may read it", "Cambiar quién puede leerla");
    public string TakeBack => Say("Take it back", "Retirarla");
    public string TakeBackTitle => Say("Take your story back?", "¿Retirar su historia?");
    public string TakeBackHint => Say("It is gone from this website, from search and from everything here at once. You need not say why.", "Desaparece enseguida de este sitio web, de la búsqueda y de todo lo de aquí. No tiene que decir por qué.");
    public string KeepIt => Say("Keep it", "Conservarla");
    public string TakenBack => Say("Your story is taken back. Nobody can read it here any more.", "Su historia se ha retirado. Aquí ya nadie puede leerla.");
    public string HadLeft => Say("What had already left", "Lo que ya había salido");
    public string HadLeftHint => Say("We cannot call these back.", "Esto no lo podemos recuperar.");
    public string NothingLeft => Say("It had not been published, and nothing of it has left this place.", "No se había publicado, y nada de ella ha salido de aquí.");
    public string OnSite(string from, string until) => Say($"It stood on this website from {from} to {until}. Search engines and readers may have kept a copy.", $"Estuvo en este sitio web del {from} al {until}. Los buscadores y lectores pueden tener una copia.");
    public string ConsentStays(int years) => Say($"The record of what you signed is kept for {years} years, without the story.", $"El registro de lo que firmó se guarda {years} años, sin la historia.");
    public string Saved => Say("Saved.", "Guardado.");

    // Thanks.
    public string Whom => Say("For whom?", "¿Para quién?");
    public string FindSomebody => Say("Find somebody by the name on the badge", "Buscar a alguien por el nombre de la placa");
    public string FindHint => Say("Only those stand here who want to be found. For all others choose the ward, and name them in your words.", "Aquí solo están quienes quieren ser encontrados. Para los demás elija la unidad y nómbrelos en sus palabras.");
    public string Find => Say("Find", "Buscar");
    public string FoundNobody => Say("Nobody of that name is listed. Choose the ward below.", "No hay nadie con ese nombre en la lista. Elija la unidad.");
    public string NobodyYet => Say("No ward is listed yet. Find somebody by name.", "Todavía no hay ninguna unidad. Busque a alguien por su nombre.");
    public string ChooseWhom => Say("Choose for whom it is.", "Elija para quién es.");
    public string ThanksWords => Say("Your thanks", "Su agradecimiento");
    public string ThanksHint => Say("Two sentences are enough.", "Con dos frases basta.");
    public string ThanksMissing => Say("Write a sentence first.", "Primero escriba una frase.");
    public string ThanksName => Say("Your name", "Su nombre");
    public string ThanksSend => Say("Pass it on", "Enviar");
    public string ThanksSent => Say("Your thanks are on their way", "Su agradecimiento está en camino");
    public string ThanksSentHint => Say("They go to these people alone. They are never published.", "Va solo a estas personas. Nunca se publica.");
    public string ThanksAgain => Say("Thank somebody else", "Agradecer a alguien más");
}
