namespace Collaboration.Privacy.Detection.Words;

/// <summary>Words that say who is spoken of, and that it is about somebody's care.</summary>
internal static class Care
{
    public const string Titles = "mr mrs ms miss mx dr doctor doctora sr sra srta senor senora senorita don dona dra prof professor madam sir sister brother father mother aunt uncle grandma grandpa granny nana abuela abuelo tio tia rev reverend pastor rabbi captain sergeant sgt lt officer nurse mister missus mme monsieur herr frau";

    /// <summary>Before the name of whoever is cared for.</summary>
    public const string Patients = "patient pt client resident paciente pacientes inmate donor recipient victim caregiver neonate newborn veteran residente usuario usuaria enfermo enferma";

    public const string Kin = "wife husband spouse partner son daughter mother father mom dad mum brother sister aunt uncle niece nephew cousin grandmother grandfather grandson granddaughter grandma grandpa guardian fiance fiancee boyfriend girlfriend twin roommate neighbor neighbour friend caretaker baby boy girl esposa esposo marido mujer hijo hija madre padre hermano hermana tio tia sobrino sobrina abuelo abuela primo prima nieto nieta suegra suegro cunado cunada novio novia vecino vecina amigo amiga mama papa man woman lady gentleman";

    /// <summary>A name follows.</summary>
    public const string Naming = "named called name names nombre nombres apellido apellidos llamado llamada llama surname lastname firstname maiden alias aka signed sincerely regards firmado atentamente fdo hi hello dear hola estimado estimada querido querida contact attn attention cc provider physician surgeon attending pcp cardiologist oncologist neurologist urologist psychiatrist pediatrician dermatologist pulmonologist nephrologist endocrinologist gastroenterologist rheumatologist hematologist obstetrician gynecologist midwife therapist dentist medico medica facultativo remitido remitente author autor correspondencia meet met";

    /// <summary>It is about somebody's care.</summary>
    public const string Events = "admitted admission discharged discharge diagnosed diagnosis presented presents presenting presentation hospitalized hospitalised hospitalization underwent undergo treated treatment surgery operated operation biopsy transfused intubated extubated died death deceased born birth seen evaluated examined referred transferred prescribed started relapsed readmitted scheduled followup consulted visited visit dob symptoms appointment complained complains ingreso ingresado ingresada alta operado operada nacido nacida nacimiento fallecio fallecido diagnosticado diagnosticada tratado tratada acude consulta intervenido intervenida valorado valorada remitido derivado cirugia";

    /// <summary>What somebody is or does who is spoken of by name.</summary>
    public const string Doing = "is was has had have says said reports reported presents presented presenting complains complained denies denied underwent takes took states stated lives lived came went arrived needs needed wants wanted asks asked tells told called wrote writes feels felt developed received suffers suffered died weighs smokes drinks describes described works worked requests requested started stopped began returns returned moved who whose aged age tiene presenta refiere acude ingresa fue es vive padece sufre requiere";

    /// <summary>A place follows.</summary>
    public const string Whereabouts = "in from near at to of around outside through via town city county village located location residing resides resident lives living live lived moved relocated traveled travelled flew visiting visited home hometown born native en de desde localidad provincia municipio ciudad pueblo residente vive natural procedente vecino domicilio";

    public const string Streets = "street st avenue ave av avda avenida road rd boulevard blvd lane ln drive dr court ct circle cir place pl plaza plz terrace ter trail trl parkway pkwy highway hwy square sq way alley loop calle carretera ctra paseo camino ronda travesia glorieta rue via strasse str weg straat gasse allee platz laan gata gatan vej vei ulica ul ulice utca utja ut piazza corso viale vicolo rua travessa praca bypass crescent cres close row mews pike turnpike route rt broadway extension extensions station canyon hollow heights ridge point bluff bluffs crossing";

    /// <summary>A part of an address.</summary>
    public const string Units = "apt apartment suite ste unit piso puerta escalera esc bajo box apartado bldg building";

    public const string Months = "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre ene abr ago dic";

    public const string Weekdays = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun lunes martes miercoles jueves viernes sabado domingo";

    /// <summary>Between the parts of a name.</summary>
    public const string Particles = "de del la las los von van der den ter ten di da dos das du le bin ibn al el abu ben st y e i san santa mac delle della dei degli dello";
}
