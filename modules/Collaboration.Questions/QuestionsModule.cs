using Collaboration.Kernel.Announcing;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Live;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Newsletters;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Recipes;
using Collaboration.Kernel.Retention;
using Collaboration.Kernel.Search;
using Collaboration.Kernel.Shifts;
using Collaboration.Questions.Announcing;
using Collaboration.Questions.Asking;
using Collaboration.Questions.Hours;
using Collaboration.Questions.InFeed;
using Collaboration.Questions.Leaving;
using Collaboration.Questions.Ledger;
using Collaboration.Questions.Posters;
using Collaboration.Questions.Recalls;
using Collaboration.Questions.Recipes;
using Collaboration.Questions.Sealed;
using Collaboration.Questions.Seconds;
using Collaboration.Questions.Shifts;
using Collaboration.Questions.Steps;
using Collaboration.Sealing.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Questions;

/// <summary>What staff ask their leaders: asked, seconded by others, answered for all to read, and counted in a ledger.</summary>
public sealed class QuestionsModule : Module
{
    /// <summary>Stream of this module's events.</summary>
    internal const string Stream = "questions";

    internal const string Feature = "Questions";

    public override string Id => Feature;

    public override string DisplayName => "Questions to leaders";

    public override string Description => "Staff ask, colleagues second, leaders answer, and a ledger shows what became of every question.";

    public override IReadOnlyList<Permission> Permissions => QuestionsPermissions.All;

    public override IReadOnlyList<NoticeKind> NoticeKinds => QuestionsNotices.All;

    public override IReadOnlyList<SearchKind> SearchKinds => [new("question", "Question", "Questions", QuestionsPermissions.Read), new("hour", "Ask me anything", "Ask me anything", QuestionsPermissions.Read)];

    public override IReadOnlyList<NavigationItem> Navigation => [new("Questions", "/questions", 17, "question", QuestionsPermissions.Read, IsTab: true)];

    public override SettingsSection? Settings => LedgerRule.Section;

    public override void ConfigureServices(IServiceCollection services) =>
        services.AddSingleton<ILiveStream, AmaStream>().AddScoped<Leaders>().AddScoped<Answering>().AddScoped<TakenBack>().AddScoped<ISealedArrival, SealedQuestions>().AddSingleton<IFeedCards, QuestionCards>().AddSingleton<IFeedCards, AnswerCards>().AddScoped<IShiftItems, ShiftQuestions>().AddScoped<IFileReaders, AnswerFiles.AnswerFiles>().AddScoped<IFileUses, AnswerFiles.AnswerFiles>()
            .AddSingleton<IAudienceUse, QuestionAudiences>().AddScoped<IPersonalData, QuestionsData>().AddScoped<IHeldItems, HeldQuestions>().AddScoped<IRecallable, RecalledQuestions>().AddScoped<IRecallable, RecalledAnswers>().AddSingleton<IRecipeStep, QuestionsStep>().AddSingleton<IPosterPlaces, QuestionPosters>().AddSingleton<IAnnouncements, AnnouncedAnswers>();

    public override void ConfigureModel(ModelBuilder model) => QuestionsModel.Configure(model);

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => SecondsApi.Map(endpoints);
}
